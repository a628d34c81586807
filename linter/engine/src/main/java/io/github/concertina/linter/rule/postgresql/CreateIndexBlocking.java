package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags CREATE INDEX that keeps writers waiting for the whole build. */
@RuleInfo(
        id = "create-index-blocking",
        group = Group.LOCKS,
        summary = "CREATE INDEX without CONCURRENTLY on a table in use",
        costs = Cost.SCAN)
public final class CreateIndexBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateIndex index
                && !index.concurrently()
                && !index.only()
                // Nobody writes into one but REFRESH.
                && scene.catalog()
                        .bornIn(ObjectKind.MATERIALIZED_VIEW, index.table())
                        .isEmpty()
                && scene.isLive(index.table())) {
            String name = index.name() == null ? "an index" : "`" + index.name() + "`";
            report.add(
                    index.span(),
                    "building " + name + " holds SHARE on `" + index.table()
                            + "` until it is done: writes wait, reads do not.",
                    Advice.index(scene, index),
                    SafeWay.index(index, scene));
        }
    }
}
