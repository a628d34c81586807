package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags VACUUM FULL of a table in use. */
@RuleInfo(
        id = "vacuum-full",
        group = Group.LOCKS,
        summary = "VACUUM FULL writes the whole table under the strongest lock",
        costs = Cost.REWRITE)
public final class VacuumFull implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RewriteObject all && all.kind() == Fact.Rewrite.Kind.VACUUM_FULL) {
            report.add(
                    all.span(),
                    "VACUUM FULL writes every table and its indexes anew, each under ACCESS EXCLUSIVE: reads and writes"
                            + " wait until it is done.",
                    "A plain VACUUM gives the space back to the tables; pg_repack gives it back to the disk without the lock.");
        } else if (fact instanceof Fact.Rewrite rewrite
                && rewrite.kind() == Fact.Rewrite.Kind.VACUUM_FULL
                && scene.isLive(rewrite.table())) {
            report.add(
                    rewrite.span(),
                    "VACUUM FULL writes `" + rewrite.table()
                            + "` and its indexes anew under ACCESS EXCLUSIVE: reads and writes wait until it is done.",
                    "A plain VACUUM gives the space back to the table; pg_repack gives it back to the disk without the lock.");
        }
    }
}
