package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a released migration whose text is another one now. */
@RuleInfo(
        id = "edited-released-migration",
        group = Group.COMPATIBILITY,
        summary = "a released migration is another text now",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class EditedReleasedMigration implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Edited) {
            report.add(
                    fact.span(),
                    "`" + scene.migration().name()
                            + "` stands in the base revision with another text: databases that ran it keep what it did,"
                            + " new ones get something else, and the tool refuses its checksum.",
                    "Put the old text back, and write what is to change into a new migration.");
        }
    }
}
