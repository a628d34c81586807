package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a CHECK that every row is read for while everybody waits. */
@RuleInfo(
        id = "add-check-validating",
        group = Group.LOCKS,
        summary = "ADD CHECK without NOT VALID scans under the strongest lock",
        costs = Cost.SCAN)
public final class AddCheckValidating implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddConstraint add) {
            check(add.table(), add.constraint(), scene, report);
        } else if (fact instanceof Fact.AddColumn add) {
            add.column().constraints().forEach(constraint -> check(add.table(), constraint, scene, report));
        }
    }

    private static void check(Name table, Constraint constraint, Scene scene, Report report) {
        if (constraint.kind() == Constraint.Kind.CHECK
                && !constraint.notValid()
                && !constraint.notEnforced()
                && scene.isLive(table)) {
            String name = constraint.nameOn(table);
            report.add(
                    constraint.span(),
                    "`" + name + "` is checked against every row of `" + table
                            + "` under ACCESS EXCLUSIVE: reads and writes wait for the scan.",
                    Advice.notValid(table, name),
                    SafeWay.notValid(table, constraint, scene));
        }
    }
}
