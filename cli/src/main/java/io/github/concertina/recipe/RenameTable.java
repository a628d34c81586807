package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.List;

/** A table under another name, and a view under the old one for the versions that know no other. */
public record RenameTable(Subject subject, String newName) implements Recipe {
    @Override
    public List<PhaseFile> files() {
        return List.of(
                new PhaseFile(
                        Phase.SWITCH,
                        "Any version may run, before and after: under the name " + subject.table()
                                + " stands an updatable view then. Deploy the version that says " + newName
                                + " afterwards, or with this file where it migrates before it serves.",
                        List.of(subject.step("renameTableBehindView", "newName", newName))),
                new PhaseFile(
                        Phase.CONTRACT,
                        "In a later release, which is recorded (concertina.release, or concertina deployed), when no version"
                                + " runs any more that says " + subject.table()
                                + ". It is refused until a deploy cycle has passed and nobody says it; concertina unhold"
                                + " makes the view again.",
                        List.of(subject.guarded("dropCompatibilityView", "newName", newName))));
    }
}
