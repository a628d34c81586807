package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a body between dollar quotes that Liquibase cuts into pieces. */
@RuleInfo(
        id = "liquibase-cut-body",
        group = Group.STYLE,
        summary = "a body between dollar quotes that Liquibase cuts at a semicolon")
public final class LiquibaseCutBody implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CutApart cut) {
            report.add(
                    cut.span(),
                    "Liquibase does not know dollar quotes, and cuts the statement at this semicolon: the server refuses the"
                            + " first half, and the changeset fails.",
                    "Send the changeset in one piece, splitStatements=\"false\" (formatted SQL: splitStatements:false), with"
                            + " this statement alone in it; or end its statements with another mark, endDelimiter.");
        }
    }
}
