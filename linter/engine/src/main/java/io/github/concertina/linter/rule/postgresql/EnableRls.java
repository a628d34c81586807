package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ENABLE ROW LEVEL SECURITY on a table in use. */
@RuleInfo(
        id = "enable-rls",
        group = Group.COMPATIBILITY,
        summary = "row-level security hides rows from the running version")
public final class EnableRls implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RowSecurity security && security.enabled() && scene.isLive(security.table())) {
            report.add(
                    security.span(),
                    "from here on the version still running sees and writes only rows of `" + security.table()
                            + "` that a policy allows; without one, none at all, and no error tells it.",
                    "Create the policies first, one that allows what is done today among them, and tighten it in a later release.");
        }
    }
}
