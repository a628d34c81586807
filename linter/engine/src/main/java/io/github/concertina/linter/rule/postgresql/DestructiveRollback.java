package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a step back that loses data. */
@RuleInfo(
        id = "destructive-rollback",
        group = Group.COMPATIBILITY,
        summary = "an undo script that drops what the step added",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DestructiveRollback implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (scene.migration().kind() == Migration.Kind.FORWARD) {
            return;
        }
        String what = "";
        if (fact instanceof Fact.DropColumn drop) {
            what = "the column `" + drop.table() + "." + drop.column() + "`";
        } else if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.TABLE) {
            what = "the table `" + drop.name() + "`";
        }
        if (!what.isEmpty()) {
            report.add(
                    fact.span(),
                    "undoing drops " + what
                            + ": what was written into it since is lost, under the lock that was avoided.",
                    "Roll back by deploying the previous version: the schema with the addition still serves it.");
        }
    }
}
