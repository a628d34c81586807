package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.mysql.StrictMode;

/** Flags a new column that the running version cannot fill. */
@RuleInfo(
        id = "add-required-column",
        group = Group.COMPATIBILITY,
        summary = "ADD COLUMN NOT NULL without a default",
        costs = Cost.SCAN,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class AddRequiredColumn implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddColumn add
                && scene.isLive(add.table())
                && isRequired(add.column())
                && !StrictMode.isOff(scene)) {
            report.add(
                    add.span(),
                    "the version still running does not fill `" + add.column().name() + "`: its INSERTs into `"
                            + add.table() + "` fail"
                            + (scene.server().isMySql()
                                    ? " in strict mode, and the rows that are there get a zero or an empty value that nobody wrote."
                                    : "; and on a table with rows this statement fails at once."),
                    "Add it nullable or with a default, fill it, and demand NOT NULL in a later release"
                            + (scene.server().isMySql() ? "." : " (safeSetNotNull)."),
                    SafeWay.required(add.table(), add.column(), scene));
        } else if (fact instanceof Fact.DropDefault drop
                && scene.isLive(drop.table())
                && losesItsDefault(drop, scene)
                && !StrictMode.isOff(scene)) {
            report.add(
                    drop.span(),
                    "this migration adds `" + drop.table() + "." + drop.column()
                            + "` NOT NULL and takes its default away: the version still running does not fill it, its"
                            + " INSERTs fail.",
                    "Keep the default until every running version fills the column, and drop it in a later release.");
        }
    }

    /** A default that the same step takes away again helps nobody who writes later. */
    static boolean losesItsDefault(Fact.DropDefault drop, Scene scene) {
        return scene.soFar(Fact.AddColumn.class).stream()
                .map(Occurrence::fact)
                .anyMatch(before -> before instanceof Fact.AddColumn add
                        && Catalog.key(add.table()).equals(Catalog.key(drop.table()))
                        && add.column().name().equals(drop.column())
                        && add.column().notNull()
                        && add.column().defaultValue() != null);
    }

    private static boolean isRequired(Column column) {
        boolean primary = column.constraints().stream().anyMatch(c -> c.kind() == Constraint.Kind.PRIMARY_KEY);
        return (column.notNull() || primary)
                && column.defaultValue() == null
                && column.generated() == Column.Generated.NO
                && !column.type().isSerial();
    }
}
