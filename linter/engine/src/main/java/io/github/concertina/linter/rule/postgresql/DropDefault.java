package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import org.jspecify.annotations.Nullable;

/** Flags a default that INSERTs of the running version rely on. */
@RuleInfo(
        id = "drop-default",
        group = Group.COMPATIBILITY,
        summary = "DROP DEFAULT of a column that is NOT NULL",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropDefault implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.DropDefault drop) || !scene.isLive(drop.table())) {
            return;
        }
        ColumnState column = scene.catalog().column(drop.table(), drop.column()).orElse(null);
        if ((column != null && !column.notNull()) || AddRequiredColumn.losesItsDefault(drop, scene)) {
            return;
        }
        if (scene.server().isMySql() && saysNothingNew(drop, column, scene)) {
            return;
        }
        report.add(
                drop.span(),
                "the version still running relies on the default of `" + drop.table() + "." + drop.column()
                        + "`: its INSERTs that leave the column out fail"
                        + (column == null ? ", if it is NOT NULL; the history does not tell." : "."),
                "Drop the default in a later release, when every running version gives a value.");
    }

    /** MODIFY says the whole column again: no default in it takes one away only where there was one, and NOT NULL is. */
    private static boolean saysNothingNew(Fact.DropDefault drop, @Nullable ColumnState column, Scene scene) {
        return column == null
                ? scene.sameStatement().stream()
                        .anyMatch(fact -> fact instanceof Fact.DropNotNull nullable
                                && nullable.table().equals(drop.table())
                                && nullable.column().equals(drop.column()))
                : column.defaultValue() == null;
    }
}
