package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
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
        if (fact instanceof Fact.ValidateDomain validate) {
            if (isUsed(validate.domain(), scene)) {
                report.add(
                        validate.span(),
                        "VALIDATE CONSTRAINT of a domain reads every table with a column of `" + validate.domain()
                                + "` under a lock that keeps writers waiting.",
                        "Leave the constraint NOT VALID, which checks new rows; or add a CHECK … NOT VALID to the column"
                                + " of each table and VALIDATE that, which lets writers go on.");
            }
        } else if (fact instanceof Fact.ConstrainDomain domain
                && !domain.notValid()
                && isUsed(domain.domain(), scene)) {
            report.add(
                    domain.span(),
                    "every table with a column of `" + domain.domain()
                            + "` is read through, under a lock that keeps writers waiting.",
                    "ALTER DOMAIN " + domain.domain()
                            + " ADD CONSTRAINT … NOT VALID; and in a later transaction VALIDATE CONSTRAINT; for SET NOT NULL"
                            + " use a CHECK (VALUE IS NOT NULL) that way.");
        }
    }

    /** Where the history saw the domain come, it knows who uses it. */
    private static boolean isUsed(Name domain, Scene scene) {
        return !scene.catalog().knowsDomain(domain)
                || scene.catalog().usersOf(domain).stream().anyMatch(scene::isLive);
    }
}
