package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP DATABASE. */
@RuleInfo(
        id = "drop-database",
        group = Group.COMPATIBILITY,
        summary = "DROP DATABASE",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropDatabase implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.DATABASE) {
            report.add(
                    drop.span(),
                    "the database `" + drop.name() + "` is gone, with all data, and without a way back.",
                    "No migration does this; an operator does, after a backup.");
        }
    }
}
