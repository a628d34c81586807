package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a data change without a bound. */
@RuleInfo(id = "unbounded-dml", group = Group.DATA, summary = "UPDATE or DELETE of a whole table in one transaction")
public final class UnboundedDml implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Change change && scene.isLive(change.table()) && Tautology.is(change.where())) {
            String verb = change.delete() ? "DELETE" : "UPDATE";
            report.add(
                    change.span(),
                    verb + " of every row of `" + change.table()
                            + "` in one transaction: each row stays locked until all are done, and the table doubles.",
                    "Do it in committed batches by key: "
                            + (change.delete() ? "DELETE … WHERE id BETWEEN … AND …" : "batchedBackfill") + ".");
        }
    }
}
