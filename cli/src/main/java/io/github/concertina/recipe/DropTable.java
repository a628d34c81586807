package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;

/** A table that nothing takes the place of. */
public record DropTable(Subject subject) implements Recipe {
    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.CONTRACT,
                        "Deploy first the version that neither reads nor writes " + subject.table()
                                + ". From here on its use is counted.",
                        List.of(subject.step("retire"))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release, which is recorded (concertina.release, or concertina deployed). It is refused"
                                + " until a deploy cycle has passed and nobody uses " + subject.table()
                                + "; foreign keys to it go before, by safeDropConstraint.",
                        List.of(subject.guarded("holdTable", "replacedBy", "none"))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release: " + subject.table()
                                + " is gone for good. Until then concertina unhold brings it back.",
                        List.of(subject.step("safeDropTable"))));
    }
}
