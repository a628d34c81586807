package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags CLUSTER of a table in use. */
@RuleInfo(
        id = "cluster",
        group = Group.LOCKS,
        summary = "CLUSTER writes the whole table under the strongest lock",
        costs = Cost.REWRITE)
public final class Cluster implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RewriteObject all && all.kind() == Fact.Rewrite.Kind.CLUSTER) {
            report.add(
                    all.span(),
                    "CLUSTER writes every table that was clustered before and its indexes anew, each under ACCESS"
                            + " EXCLUSIVE: reads and writes wait until it is done.",
                    "Leave the order to an index; pg_repack sorts a table without the lock.");
        } else if (fact instanceof Fact.Rewrite rewrite
                && rewrite.kind() == Fact.Rewrite.Kind.CLUSTER
                && scene.isLive(rewrite.table())) {
            report.add(
                    rewrite.span(),
                    "CLUSTER writes `" + rewrite.table()
                            + "` and its indexes anew under ACCESS EXCLUSIVE: reads and writes wait until it is done.",
                    "Leave the order to an index; pg_repack sorts a table without the lock.");
        }
    }
}
