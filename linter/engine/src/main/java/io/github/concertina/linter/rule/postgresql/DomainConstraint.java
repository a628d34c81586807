package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ALTER DOMAIN that has to look at the rows of every table. */
@RuleInfo(
        id = "domain-constraint",
        group = Group.LOCKS,
        summary = "a constraint on a domain scans every table that uses it",
        costs = Cost.SCAN)
public final class DomainConstraint implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.ConstrainDomain domain && !domain.notValid()) {
            report.add(
                    domain.span(),
                    "every table with a column of `" + domain.domain()
                            + "` is read through, under a lock that keeps writers waiting.",
                    "ALTER DOMAIN " + domain.domain()
                            + " ADD CONSTRAINT … NOT VALID; and in a later transaction VALIDATE CONSTRAINT; for SET NOT NULL"
                            + " use a CHECK (VALUE IS NOT NULL) that way.");
        }
    }
}
