package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** Flags RENAME TO of a table in use. */
@RuleInfo(
        id = "rename-table",
        group = Group.COMPATIBILITY,
        summary = "a table or view loses the name that the running version uses",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class RenameTable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        OldName.check(fact, List.of(ObjectKind.SEQUENCE), scene, report);
        if (fact instanceof Fact.RenameObject rename
                && (rename.kind() == ObjectKind.VIEW || rename.kind() == ObjectKind.MATERIALIZED_VIEW)) {
            view(rename.name(), rename.newName(), rename.span(), scene, report);
        } else if (fact instanceof Fact.RenameTable rename && scene.catalog().isView(rename.table())) {
            view(rename.table(), rename.newName(), rename.span(), scene, report);
        } else if (fact instanceof Fact.RenameTable rename && scene.isLive(rename.table())) {
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

    private static void view(Name view, String newName, Span span, Scene scene, Report report) {
        if (scene.isLive(view) && !Recreated.asView(view, scene)) {
            report.add(
                    span,
                    "the version still running knows the view as `" + view + "`: its statements fail.",
                    "Make a view `" + newName + "` beside it, and drop `" + view
                            + "` in a later release, when no running version reads it.");
        }
    }
}
