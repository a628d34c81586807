package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an exclusion constraint on a table in use. */
@RuleInfo(
        id = "add-exclusion",
        group = Group.LOCKS,
        summary = "ADD EXCLUDE builds its index under the strongest lock",
        costs = Cost.SCAN)
public final class AddExclusion implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddConstraint add
                && add.constraint().kind() == Constraint.Kind.EXCLUSION
                && scene.isLive(add.table())) {
            report.add(
                    add.span(),
                    "`" + add.constraint().nameOn(add.table()) + "` builds its index under ACCESS EXCLUSIVE on `"
                            + add.table() + "`: reads and writes wait, and an exclusion constraint has no NOT VALID.",
                    "Make a new table with the constraint and move the rows over, or run it in a maintenance window.");
        }
    }
}
