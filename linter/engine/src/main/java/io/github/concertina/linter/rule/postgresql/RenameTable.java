package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags RENAME TO of a table in use. */
@RuleInfo(
        id = "rename-table",
        group = Group.COMPATIBILITY,
        summary = "a table loses the name that the running version uses",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class RenameTable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RenameTable rename && scene.isLive(rename.table())) {
            String lacks = ViewBehind.lacks(rename, scene);
            if (!lacks.isEmpty()) {
                report.add(
                        rename.span(),
                        "the version still running knows the table as `" + rename.table() + "`: its statements fail; "
                                + lacks + ".",
                        "Make a new table under the new name and keep both in step until no running version uses the old one"
                                + (scene.server().isMySql()
                                        ? ": RENAME TABLE and CREATE VIEW are two commits, and between them nobody finds it."
                                        : ", or leave a view behind in the same transaction: CREATE VIEW "
                                                + rename.table()
                                                + " WITH (security_invoker) AS SELECT * FROM " + rename.newName()
                                                + "; with the grants of the table."),
                        SafeWay.renamedTable(rename, scene));
            }
        }
    }
}
