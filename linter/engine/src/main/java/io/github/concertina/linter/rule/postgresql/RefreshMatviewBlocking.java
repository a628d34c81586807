package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags REFRESH that keeps readers waiting. */
@RuleInfo(
        id = "refresh-matview-blocking",
        group = Group.LOCKS,
        summary = "REFRESH MATERIALIZED VIEW without CONCURRENTLY")
public final class RefreshMatviewBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RefreshView refresh
                && !refresh.concurrently()
                && !scene.isNew(ObjectKind.MATERIALIZED_VIEW, refresh.view())) {
            report.add(
                    refresh.span(),
                    "refreshing `" + refresh.view() + "` holds ACCESS EXCLUSIVE on it until it is done: reads wait.",
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY; it needs a unique index on the view.");
        }
    }
}
