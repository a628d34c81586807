package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back a dual write between tables. */
@OperationInfo(
        name = "undoDualWriteTable",
        phases = EXPAND,
        summary =
                "Drops the triggers of a dual write between tables that the change made, once nobody reads the new table.",
        locks = "ACCESS EXCLUSIVE on both tables for milliseconds, under the lock policy.")
public record UndoDualWriteTable(
        @Attribute(doc = "the schema of the table; the search path decides without it") @Nullable
        String schemaName,

        @Attribute(doc = "the table", required = true) String tableName,

        @Attribute(doc = "the schema of the new table; that of the old one without it") @Nullable
        String toSchemaName,

        @Attribute(doc = "the new table", required = true) String toTable,

        @Attribute(doc = "why, which is recorded", required = true)
        String reason)
        implements Undo {

    @Override
    public String target() {
        return "->" + toTable;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        TableName to = Tables.withRows(catalog, DualWriteTable.toTable(schemaName, toSchemaName, toTable))
                .name();
        DropDualWriteTable.requireOurs(change, table.name(), table, to);
        return new Plan(
                "undo dualWriteTable " + table.name() + " -> " + to,
                List.of(new Removing.DropTableDualWrite(
                        Removal.undo(
                                change, table.name(), new Old.WholeTable(), ContractGuards.UNDO_DUAL_WRITE, reason),
                        to)),
                List.of("from here on rows that are written to " + to + " do not come to " + table.name()
                        + ": no version that writes them may run"));
    }
}
