package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP TRIGGER on a table in use. */
@RuleInfo(
        id = "drop-trigger",
        group = Group.COMPATIBILITY,
        summary = "DROP TRIGGER while the running version relies on what it does",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropTrigger implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.TRIGGER) {
            // MySQL names the trigger, and not its table.
            report.add(
                    drop.span(),
                    "the version still running relies on what `" + drop.name() + "` does: from here on nobody does it.",
                    "Drop it in a later release, when no running version needs what it does.");
        }
        if (fact instanceof Fact.DropTrigger drop && scene.isLive(drop.table())) {
            boolean own = scene.catalog()
                    .table(drop.table())
                    .flatMap(table -> table.triggerBornIn(drop.name()))
                    .filter(scene::isNew)
                    .isPresent();
            if (!own) {
                report.add(
                        drop.span(),
                        "the version still running relies on what `" + drop.name() + "` does on `" + drop.table()
                                + "`: from here on nobody does it.",
                        "Drop it in a later release, when no running version needs what it does.");
            }
        }
    }
}
