package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags SET SCHEMA of a table in use. */
@RuleInfo(
        id = "set-schema",
        group = Group.COMPATIBILITY,
        summary = "a table moves away from where the running version looks",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SetSchema implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.MoveObject move
                && !scene.isNew(move.kind(), move.name())
                && !Recreated.as(move.kind(), move.name(), scene)) {
            report.add(
                    move.span(),
                    "the version still running looks for `" + move.name() + "`, not for it in `" + move.newSchema()
                            + "`: its statements fail.",
                    "Make another one in the new schema, and drop this one in a later release, when no running version uses it.");
        } else if (fact instanceof Fact.SetTableSchema move
                && scene.isLive(move.table())
                && !isRenamedToo(move, scene)
                && !ViewBehind.lacks(move, scene).isEmpty()) {
            String schema = scene.server().isMySql() ? "database" : "schema";
            report.add(
                    move.span(),
                    "the version still running looks for `" + move.table() + "`, not for it in `" + move.newSchema()
                            + "`: its statements fail.",
                    "Make the table in the new " + schema
                            + ", keep both in step, and remove the old one in a later release.");
        }
    }

    /** RENAME TABLE of MySQL can do both at once: one finding is enough. */
    private static boolean isRenamedToo(Fact.SetTableSchema move, Scene scene) {
        return scene.sameStatement().stream()
                .anyMatch(other -> other instanceof Fact.RenameTable rename
                        && rename.newName().equals(move.table().name()));
    }
}
