package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a new column that is numbered at once. */
@RuleInfo(
        id = "add-column-serial",
        group = Group.LOCKS,
        summary = "ADD COLUMN serial or identity writes the whole table",
        costs = Cost.REWRITE)
public final class AddColumnSerial implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddColumn add
                && scene.isLive(add.table())
                && (add.column().type().isSerial() || add.column().generated() == Column.Generated.IDENTITY)) {
            report.add(
                    add.span(),
                    "numbering the rows of `" + add.table() + "` in `"
                            + add.column().name()
                            + "` writes every one of them anew under ACCESS EXCLUSIVE: reads and writes wait.",
                    "Add the column nullable, give it a sequence with SET DEFAULT, fill the old rows in batches"
                            + " (batchedBackfill), then safeSetNotNull.");
        }
    }
}
