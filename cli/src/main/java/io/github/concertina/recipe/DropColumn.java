package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;

/** A column that nothing takes the place of. */
public record DropColumn(Subject subject, String column) implements Recipe {
    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.CONTRACT,
                        "Deploy first the version that neither reads nor writes " + column
                                + ". From here on its use is counted.",
                        List.of(subject.step("retire", "columnName", column))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release, which is recorded (concertina.release, or concertina deployed). It is refused"
                                + " until a deploy cycle has passed and nobody uses " + column + ".",
                        List.of(subject.guarded("holdColumn", "columnName", column, "replacedBy", "none"))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release: " + column
                                + " is gone for good. Until then concertina unhold brings it back.",
                        List.of(subject.step("dropHeldColumn", "columnName", column))));
    }
}
