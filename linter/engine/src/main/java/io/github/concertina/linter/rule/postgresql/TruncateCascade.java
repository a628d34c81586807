package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags TRUNCATE … CASCADE. */
@RuleInfo(
        id = "truncate-cascade",
        group = Group.COMPATIBILITY,
        summary = "TRUNCATE CASCADE empties tables that nobody named")
public final class TruncateCascade implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Truncate truncate
                && truncate.cascade()
                && truncate.tables().stream().anyMatch(scene::isLive)) {
            report.add(
                    truncate.span(),
                    "TRUNCATE CASCADE empties `" + truncate.tables().get(0)
                            + "` and every table that references it, each under ACCESS EXCLUSIVE.",
                    "Delete in batches what nobody needs, by key, table by table.");
        }
    }
}
