package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags SET LOGGED or UNLOGGED of a table in use. */
@RuleInfo(
        id = "set-logged-unlogged",
        group = Group.LOCKS,
        summary = "SET LOGGED or UNLOGGED writes the whole table under the strongest lock",
        costs = Cost.REWRITE)
public final class SetLoggedUnlogged implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Rewrite rewrite
                && rewrite.kind() == Fact.Rewrite.Kind.SET_LOGGED
                && scene.isLive(rewrite.table())) {
            report.add(
                    rewrite.span(),
                    "SET LOGGED or UNLOGGED writes `" + rewrite.table()
                            + "` and its indexes anew under ACCESS EXCLUSIVE: reads and writes wait until it is done.",
                    "Make a new table and move the rows over in batches.");
        }
    }
}
