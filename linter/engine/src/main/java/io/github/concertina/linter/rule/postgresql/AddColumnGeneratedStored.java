package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a stored generated column on a table in use. */
@RuleInfo(
        id = "add-column-generated-stored",
        group = Group.LOCKS,
        summary = "ADD COLUMN GENERATED … STORED writes the whole table",
        costs = Cost.REWRITE)
public final class AddColumnGeneratedStored implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddColumn add
                && scene.isLive(add.table())
                && add.column().generated() == Column.Generated.STORED) {
            report.add(
                    add.span(),
                    "computing `" + add.column().name() + "` writes every row of `" + add.table()
                            + "` anew under ACCESS EXCLUSIVE: reads and writes wait.",
                    "Add an ordinary column, keep it with a trigger (dualWrite), fill the old rows in batches"
                            + " (batchedBackfill)" + (scene.server().from(18) ? ", or make it VIRTUAL." : "."));
        }
    }
}
