package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags ALTERs that could be one. */
@RuleInfo(
        id = "multiple-alter-same-table",
        group = Group.STYLE,
        summary = "several ALTER TABLE of one table that could be one",
        severity = Severity.WARNING,
        core = false)
public final class MultipleAlterSameTable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!isAction(fact) || !scene.sameStatement().get(0).equals(fact)) {
            return;
        }
        Name table = ((Fact.OnTable) fact).table();
        if (scene.isLive(table)
                && scene.held().shapesOf(table).stream()
                        .anyMatch(before ->
                                isAction(before) && !scene.sameStatement().contains(before))) {
            report.add(
                    fact.span(),
                    "`" + table
                            + "` is altered a second time in this transaction; one ALTER TABLE can hold both actions.",
                    "Put them into one: ALTER TABLE " + table + " …, …;.");
        }
    }

    private static boolean isAction(Fact fact) {
        return fact instanceof Fact.AddColumn
                || fact instanceof Fact.DropColumn
                || fact instanceof Fact.AlterType
                || fact instanceof Fact.SetNotNull
                || fact instanceof Fact.DropNotNull
                || fact instanceof Fact.SetDefault
                || fact instanceof Fact.DropDefault
                || fact instanceof Fact.AddConstraint
                || fact instanceof Fact.DropConstraint;
    }
}
