package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP NOT NULL on a table in use. */
@RuleInfo(
        id = "drop-not-null",
        group = Group.COMPATIBILITY,
        summary = "readers of the running version meet NULL",
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropNotNull implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropNotNull drop && scene.isLive(drop.table()) && !saysNothingNew(drop, scene)) {
            report.add(
                    drop.span(),
                    "from here on `" + drop.table() + "." + drop.column()
                            + "` may be NULL, and the version still running does not expect that.",
                    "Let a release go out that reads NULL, before one that writes it.");
        }
    }

    /** MODIFY of MySQL says the whole column again, also that it is nullable where it was, or where its key forbids it. */
    private static boolean saysNothingNew(Fact.DropNotNull drop, Scene scene) {
        return scene.server().isMySql()
                && scene.catalog()
                        .table(drop.table())
                        .filter(table -> table.isKey(drop.column())
                                || table.column(drop.column())
                                        .filter(column -> !column.notNull())
                                        .isPresent())
                        .isPresent();
    }
}
