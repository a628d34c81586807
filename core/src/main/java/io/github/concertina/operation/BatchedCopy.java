package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.Copy;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies the rows of a table into another one, in committed batches that a crash cannot lose or repeat. */
@OperationInfo(
        name = "batchedCopy",
        phases = MIGRATE,
        summary =
                "Copies rows into another table in committed batches by key; a row that is there stays; resumable, throttled, bad rows set aside.",
        locks =
                "ROW SHARE and the rows of one batch FOR SHARE, and ROW EXCLUSIVE on the other table, for the target time"
                        + " of a batch.")
public record BatchedCopy(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table that is read", example = "customers", required = true)
        String tableName,

        @Attribute(doc = "the schema of the other table; that of the first one without it", example = "crm") @Nullable
        String intoSchemaName,

        @Attribute(doc = "the table that is written, which exists", example = "clients", required = true)
        String intoTable,

        @Attribute(
                doc = "columns of the table that is written, from those of the other one",
                example = "{id: id, full_name: \"first || ' ' || last\"}",
                required = true)
        Map<String, String> columns,

        @Attribute(doc = "which rows are meant; all without it", example = "deleted_at IS NULL") @Nullable
        String where,

        @Attribute(
                doc =
                        "the columns of a unique index without NULLs of the table that is read; the primary key without it",
                example = "[id]")
        List<String> key,

        @Attribute(
                doc = "fire or suppress; must be said where the table that is written has triggers of its own",
                example = "fire")
        BatchedBackfill.@Nullable UserTriggers userTriggers,

        @Attribute(
                doc = "why rows may be copied although no dual write keeps them in step",
                example = "nobody writes since 2.3")
        @Nullable
        String standalone,

        @Attribute(
                doc =
                        "what happens to a row whose values the dual write does not lead back: quarantine (the default) or accept",
                example = "accept")
        BatchedBackfill.@Nullable LossyRows lossyRows,

        @AttributeGroup BatchAttributes batches)
        implements Operation {

    public BatchedCopy {
        Names.table(schemaName, tableName);
        DualWriteTable.toTable(schemaName, intoSchemaName, intoTable);
        if (columns.isEmpty()) {
            throw new Refusal("columns names no column", "columns: {id: id}");
        }
        DualWriteTable.names("columns", columns);
        Names.expression("where", where);
        if (!key.isEmpty()) {
            Names.idents("key", key);
        }
        if (standalone != null && standalone.isBlank()) {
            throw new Refusal("standalone is blank", "give the reason");
        }
    }

    @Override
    public String target() {
        return "->" + intoTable;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Table into = Tables.withRows(catalog, DualWriteTable.toTable(schemaName, intoSchemaName, intoTable));
        Tables.requireLasting(table, into);
        CopyRules rules = new CopyRules(catalog, table, into, this);
        Copy copy = new Copy(
                change,
                table.name(),
                into.name(),
                rules.assignments(),
                where == null ? null : new Expression(where),
                Keyset.choose(table, key.stream().map(Ident::new).toList()),
                rules.intoKey(),
                rules.bulk(),
                lossyRows == BatchedBackfill.LossyRows.ACCEPT ? null : rules.roundTrip(),
                rules.suppressTriggers(),
                standalone != null,
                batches.batching());
        return new Plan(
                "batchedCopy " + table.name() + " -> " + into.name(),
                List.of(new InBatches.RunCopy(copy)),
                rules.notes());
    }
}
