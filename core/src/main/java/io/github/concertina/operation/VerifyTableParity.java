package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;
import static io.github.concertina.plan.Phase.MIGRATE;
import static io.github.concertina.plan.Phase.SWITCH;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableParity;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proves that the rows of the new table are those of the old one: no other value, no row more and none less. */
@OperationInfo(
        name = "verifyTableParity",
        phases = {MIGRATE, SWITCH, CONTRACT},
        summary = "Compares every row of an old and a new table, range by range; fails until a whole pass is clean.",
        locks = "ACCESS SHARE on both tables for the length of one range: nobody waits.")
public record VerifyTableParity(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the old table", example = "customers", required = true)
        String tableName,

        @Attribute(doc = "the schema of the new table; that of the old one without it", example = "crm") @Nullable
        String toSchemaName,

        @Attribute(doc = "the new table", example = "clients", required = true)
        String toTable,

        @Attribute(
                doc = "columns of the new table, from those of the old one",
                example = "{id: id, full_name: \"first || ' ' || last\"}",
                required = true)
        Map<String, String> columns,

        @Attribute(
                doc = "which rows of the old table are meant; all without it, and only that proves anything",
                example = "deleted_at IS NULL")
        @Nullable
        String where,

        @Attribute(
                doc = "the columns of a unique index of the new table without NULLs; its primary key without it",
                example = "[id]")
        List<String> key,

        @AttributeGroup ParityAttributes comparison)
        implements Operation {

    public VerifyTableParity {
        Names.table(schemaName, tableName);
        DualWriteTable.toTable(schemaName, toSchemaName, toTable);
        if (columns.isEmpty()) {
            throw new Refusal("columns names no column", "columns: {id: id}");
        }
        DualWriteTable.names("columns", columns);
        Names.expression("where", where);
        comparison.refuseFor(where);
        if (!key.isEmpty()) {
            Names.idents("key", key);
        }
    }

    @Override
    public String target() {
        return "->" + toTable;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Table to = Tables.withRows(catalog, DualWriteTable.toTable(schemaName, toSchemaName, toTable));
        if (where != null) {
            catalog.tryCondition(table, new Expression(where));
        }
        TableParityRules rules = new TableParityRules(
                catalog,
                table,
                to,
                DualWriteTable.values(columns),
                key.stream().map(Ident::new).toList());
        TableParity parity = new TableParity(
                change,
                table.name(),
                to.name(),
                rules.assignments(),
                where == null ? null : new Expression(where),
                rules.key(),
                rules.toKey(),
                comparison.percent(),
                comparison.batching());
        return new Plan(
                "verifyTableParity " + table.name() + " -> " + to.name(),
                List.of(new ParityStep.OfTables(parity)),
                Stream.concat(comparison.notes(where).stream(), rules.notes().stream())
                        .toList());
    }
}
