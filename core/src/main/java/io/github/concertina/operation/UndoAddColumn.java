package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back a column that {@link SafeAddColumn} added, with the values in it. */
@OperationInfo(
        name = "undoSafeAddColumn",
        phases = EXPAND,
        summary = "Drops a column that the change added, once nothing uses it.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record UndoAddColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it") @Nullable
        String schemaName,

        @Attribute(doc = "the table", required = true) String tableName,
        @Attribute(doc = "the column", required = true) String columnName,

        @Attribute(doc = "why, which is recorded", required = true)
        String reason)
        implements Undo {

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        return new Plan(
                "undo safeAddColumn " + table.name() + "." + columnName,
                List.of(new Removing.DropAddedColumn(Removal.undo(
                        change,
                        table.name(),
                        new Old.OfColumn(new Ident(columnName)),
                        ContractGuards.UNDO_COLUMN,
                        reason))),
                List.of("what is in " + columnName + " is lost, and versions that name it fail"));
    }
}
