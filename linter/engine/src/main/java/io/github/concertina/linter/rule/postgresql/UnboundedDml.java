package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a data change without a bound. */
@RuleInfo(
        id = "unbounded-dml",
        group = Group.DATA,
        summary = "UPDATE or DELETE of a whole table in one transaction",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class UnboundedDml implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Change change && scene.isLive(change.table()) && !KeyRange.bounds(change, scene)) {
            String verb = change.delete() ? "DELETE" : "UPDATE";
            report.add(
                    change.span(),
                    verb + " of " + rows(change) + " of `" + change.table()
                            + "` in one transaction: each row stays locked until all are done, and "
                            + (scene.server().isMySql()
                                    ? "the undo log and the binary log hold all of them."
                                    : "the table grows by them."),
                    "Do it in committed batches by key: "
                            + (change.delete()
                                    ? "DELETE … WHERE id BETWEEN … AND …"
                                    : scene.server().isMySql()
                                            ? "UPDATE … WHERE id BETWEEN … AND …"
                                            : "batchedBackfill")
                            + ".",
                    SafeWay.deleted(change, scene));
        }
    }

    private static String rows(Fact.Change change) {
        return Tautology.is(change.where())
                ? "every row"
                : "as many rows as the condition finds, which no range of keys limits,";
    }
}
