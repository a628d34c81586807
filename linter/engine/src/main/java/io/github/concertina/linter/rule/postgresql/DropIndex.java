package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP INDEX of a table in use. */
@RuleInfo(
        id = "drop-index",
        group = Group.COMPATIBILITY,
        summary = "DROP INDEX: a plan of the running version loses it",
        core = false)
public final class DropIndex implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.INDEX) {
            IndexState index = scene.catalog().index(drop.name()).orElse(null);
            if (index == null || scene.isLive(index.table())) {
                boolean unique = index != null && index.unique();
                report.add(
                        drop.span(),
                        "`" + drop.name() + "` may be what makes a statement of the version still running fast"
                                + (unique ? ", and its ON CONFLICT needs it." : "."),
                        "Look in pg_stat_user_indexes whether anybody uses it, on every replica, and drop it in a later release.");
            }
        }
    }
}
