package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags another expression for a stored column. */
@RuleInfo(
        id = "set-expression",
        group = Group.LOCKS,
        summary = "SET EXPRESSION of a stored generated column writes the whole table",
        costs = Cost.REWRITE)
public final class SetExpression implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.SetGenerated set
                && set.generated() == Column.Generated.STORED
                && scene.isLive(set.table())
                && scene.catalog()
                        .column(set.table(), set.column())
                        .filter(column -> column.generated() == Column.Generated.VIRTUAL)
                        .isEmpty()) {
            report.add(
                    set.span(),
                    "every row of `" + set.table() + "` is written anew for `" + set.column()
                            + "` under ACCESS EXCLUSIVE: reads and writes wait.",
                    "Add a plain column beside it, keep it in step (dualWrite), fill the old rows (batchedBackfill), and drop `"
                            + set.column() + "` in a later release.");
        }
    }
}
