package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags UNIQUE without USING INDEX on a table in use. */
@RuleInfo(
        id = "add-unique-blocking",
        group = Group.LOCKS,
        summary = "ADD UNIQUE builds its index under the strongest lock",
        costs = Cost.SCAN)
public final class AddUniqueBlocking implements Rule {
    private static final BlockingKey KEY = new BlockingKey(Constraint.Kind.UNIQUE, "UNIQUE", "safeAddUnique");

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        KEY.check(fact, scene, report);
    }
}
