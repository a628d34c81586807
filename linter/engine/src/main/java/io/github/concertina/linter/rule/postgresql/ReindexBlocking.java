package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags REINDEX that blocks. */
@RuleInfo(id = "reindex-blocking", group = Group.LOCKS, summary = "REINDEX without CONCURRENTLY", costs = Cost.SCAN)
public final class ReindexBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Reindex reindex && !reindex.concurrently() && isLive(reindex, scene)) {
            String target = reindex.target() == null ? "" : " `" + reindex.target() + "`";
            report.add(
                    reindex.span(),
                    "REINDEX " + reindex.what() + target
                            + " holds SHARE on the table and ACCESS EXCLUSIVE on each index: writes wait, and so do reads"
                            + " that would use the index.",
                    scene.server().from(12)
                            ? "REINDEX " + reindex.what() + " CONCURRENTLY, outside a transaction."
                            : "Build a second index CONCURRENTLY, drop the old one CONCURRENTLY, rename the new one.");
        }
    }

    private static boolean isLive(Fact.Reindex reindex, Scene scene) {
        Name target = reindex.target();
        if (target == null || reindex.what().equals("SCHEMA")) {
            return true;
        }
        if (reindex.what().equals("TABLE")) {
            return scene.isLive(target);
        }
        IndexState index = scene.catalog().index(target).orElse(null);
        return index == null || scene.isLive(index.table());
    }
}
