package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP VIEW of what the running version uses. */
@RuleInfo(
        id = "drop-view",
        group = Group.COMPATIBILITY,
        summary = "DROP VIEW while the running version still reads the view",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropView implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.VIEW
                && !scene.isNew(ObjectKind.VIEW, drop.name())
                && !Recreated.asView(drop.name(), scene)) {
            report.add(
                    drop.span(),
                    "the version still running may read the view `" + drop.name()
                            + "`: its statements fail from here on.",
                    "Drop it in a later release, when no running version reads it.");
        }
    }
}
