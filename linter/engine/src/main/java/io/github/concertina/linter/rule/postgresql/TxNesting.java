package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags BEGIN where there is a transaction already. */
@RuleInfo(id = "tx-nesting", group = Group.LOCKS, summary = "BEGIN inside the transaction of the tool")
public final class TxNesting implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Begin begin && scene.toolTransaction()) {
            report.add(
                    begin.span(),
                    "the tool has already opened a transaction: this BEGIN only warns, and the next COMMIT ends the tool's.",
                    "Leave BEGIN and COMMIT out, or take the file out of the transaction: executeInTransaction=false.");
        }
    }
}
