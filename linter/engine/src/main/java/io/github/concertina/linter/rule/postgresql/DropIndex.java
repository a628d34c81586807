package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.migration.Engine;
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
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropIndex implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.INDEX) {
            IndexState index = scene.catalog().index(drop.name()).orElse(null);
            if (index == null || scene.isLive(index.table())) {
                if (isHidden(drop, scene)) {
                    return;
                }
                boolean unique = index != null && index.unique();
                report.add(
                        drop.span(),
                        "`" + drop.name() + "` may be what makes a statement of the version still running fast"
                                + (!unique
                                        ? "."
                                        : scene.server().isMySql()
                                                ? ", and its ON DUPLICATE KEY UPDATE needs it."
                                                : ", and its ON CONFLICT needs it."),
                        advice(scene));
            }
        }
    }

    private static String advice(Scene scene) {
        return switch (scene.server().engine()) {
            case POSTGRESQL ->
                "Look in pg_stat_user_indexes whether anybody uses it, on every replica, and drop it in a later release.";
            case MYSQL ->
                scene.server().major() < 8
                        ? "Look in sys.schema_unused_indexes whether anybody uses it, and drop it in a later release."
                        : "ALTER TABLE … ALTER INDEX … INVISIBLE in this release, which is undone at once, and drop it in a later one.";
            case MARIADB ->
                "ALTER TABLE … ALTER INDEX … IGNORED in this release, which is undone at once, and drop it in a later one.";
        };
    }

    /** On MySQL an index that the optimizer did without for a release is nobody's any more. */
    private static boolean isHidden(Fact.DropObject drop, Scene scene) {
        String table = drop.name().schema();
        return scene.server().isMySql()
                && table != null
                && scene.catalog()
                        .table(Name.of(table))
                        .filter(state -> state.mysql().isHidden(drop.name().name()))
                        .isPresent();
    }
}
