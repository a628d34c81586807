package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags RENAME COLUMN of a table in use. */
@RuleInfo(
        id = "rename-column",
        group = Group.COMPATIBILITY,
        summary = "a column loses the name that the running version uses",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class RenameColumn implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RenameAttribute rename && !scene.isNew(ObjectKind.TYPE, rename.type())) {
            report.add(
                    rename.span(),
                    "the version still running knows it as `" + rename.type() + "." + rename.attribute()
                            + "`: its statements fail.",
                    "Make another type beside it, and let a release use that.");
        } else if (fact instanceof Fact.RenameColumn rename
                && scene.isLive(rename.table())
                && !ViewBehind.lacks(rename, scene).isEmpty()) {
            report.add(
                    rename.span(),
                    "the version still running knows the column as `" + rename.table() + "." + rename.column()
                            + "`: its statements fail.",
                    instead(rename, scene),
                    SafeWay.renamed(rename, scene));
        }
    }

    private static String instead(Fact.RenameColumn rename, Scene scene) {
        if (scene.catalog().isView(rename.table())) {
            return "Show the column under both names (CREATE OR REPLACE VIEW adds one at the end), or make another view beside"
                    + " it.";
        }
        return scene.server().isMySql()
                ? "Add `" + rename.newName() + "`, write both from the application or from triggers, fill the old rows"
                        + " in batches by key, and drop `" + rename.column() + "` in a later release."
                : "Add `" + rename.newName() + "` (safeAddColumn), keep both in step (dualWrite), fill the old rows"
                        + " (batchedBackfill), and drop `" + rename.column() + "` in a later release.";
    }
}
