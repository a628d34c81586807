package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP MATERIALIZED VIEW of what the running version uses. */
@RuleInfo(
        id = "drop-materialized-view",
        group = Group.COMPATIBILITY,
        summary = "DROP MATERIALIZED VIEW while the running version still reads it")
public final class DropMaterializedView implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.MATERIALIZED_VIEW
                && !scene.isNew(ObjectKind.MATERIALIZED_VIEW, drop.name())) {
            report.add(
                    drop.span(),
                    "the version still running may read the materialized view `" + drop.name()
                            + "`: its statements fail from here on, or wait until it is built again.",
                    "Build the new one under another name, and drop this one in a later release, when no running version reads it.");
        }
    }
}
