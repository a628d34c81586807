package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags the two halves of a constraint in one transaction. */
@RuleInfo(
        id = "not-valid-validate-same-tx",
        group = Group.LOCKS,
        summary = "VALIDATE in the transaction of the ADD … NOT VALID",
        costs = Cost.SCAN)
public final class NotValidValidateSameTx implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.ValidateConstraint validate && scene.isLive(validate.table())) {
            boolean added = scene.held().shapesOf(validate.table()).stream()
                    .anyMatch(before -> before instanceof Fact.AddConstraint add
                            && add.constraint().nameOn(add.table()).equals(validate.name()));
            if (added) {
                report.add(
                        validate.span(),
                        "the lock of ADD CONSTRAINT `" + validate.name() + "` on `" + validate.table()
                                + "` is kept while this reads every row: NOT VALID has saved nothing.",
                        "Move VALIDATE CONSTRAINT " + validate.name() + " to a migration of its own.");
            }
        }
    }
}
