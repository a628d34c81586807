package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InstallTableDualWrite;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of an old and a new table in step while both versions of an application write.
 *
 * <p>It is an operation beside {@code dualWrite}, not a form of it: the two share the table and {@code onConflict} only, and
 * {@code backward} is one expression there and one for each column here. In one record every attribute would be
 * optional, so that no schema and no editor could say which are missing; here {@code toTable} and {@code columns} are
 * required. The words are the same.
 */
@OperationInfo(
        name = "dualWriteTable",
        phases = EXPAND,
        summary = "Keeps the rows of an old and a new table in step, by key, by triggers that compare rows.",
        locks = "SHARE ROW EXCLUSIVE on both tables for milliseconds, under the lock policy.")
public record DualWriteTable(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the old table", example = "customers", required = true)
        String tableName,

        @Attribute(doc = "the schema of the new table; that of the old one without it", example = "crm") @Nullable
        String toSchemaName,

        @Attribute(doc = "the new table, which exists", example = "clients", required = true)
        String toTable,

        @Attribute(
                doc = "the columns of a unique index of the new table without NULLs; its primary key without it",
                example = "[id]")
        List<String> key,

        @Attribute(
                doc = "columns of the new table, from those of the old one",
                example = "{id: id, full_name: \"first || ' ' || last\"}",
                required = true)
        Map<String, String> columns,

        @Attribute(
                doc =
                        "columns of the old table, from those of the new one; without it only the old table may be written",
                example = "{id: id, first: \"split_part(full_name, ' ', 1)\"}")
        Map<String, String> backward,

        @Attribute(
                doc =
                        "what an INSERT gets whose key has another row in the other table: error (the default), preferNew or"
                                + " preferOld (the new or the old table's row stands)",
                example = "preferNew")
        DualWrite.@Nullable OnConflict onConflict,

        @Attribute(
                doc =
                        "what is done where rows do not fit there or do not come back, or an expression fails for them, among a"
                                + " sample of the rows: refuse (the default) or accept",
                example = "accept")
        DualWrite.@Nullable LossyValues lossyValues,

        @Attribute(
                doc = "whether it acts on rows that a logical subscription applies, too (ENABLE ALWAYS)",
                example = "true")
        boolean replicated)
        implements Additive {

    public DualWriteTable {
        Names.table(schemaName, tableName);
        toTable(schemaName, toSchemaName, toTable);
        if (columns.isEmpty()) {
            throw new Refusal("columns names no column", "columns: {id: id}");
        }
        names("columns", columns);
        names("backward", backward);
        if (!key.isEmpty()) {
            Names.idents("key", key);
        }
        if (backward.isEmpty() && onConflict == DualWrite.OnConflict.PREFER_NEW) {
            throw new Refusal("onConflict is preferNew, and nothing leads back to the old table", "give backward");
        }
    }

    /** The other table: in the schema of the first unless another is named. */
    static TableName toTable(@Nullable String schema, @Nullable String toSchema, String name) {
        String in = toSchema == null ? schema : toSchema;
        return new TableName(in == null ? null : Names.ident("toSchemaName", in), Names.ident("toTable", name));
    }

    static void names(String attribute, Map<String, String> values) {
        values.forEach((column, expression) -> {
            Names.ident(attribute, column);
            Names.expression(attribute + "." + column, expression);
        });
    }

    static List<TableDualWrite.Value> values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> new TableDualWrite.Value(new Ident(each.getKey()), new Expression(each.getValue())))
                .toList();
    }

    @Override
    public String target() {
        return "->" + toTable;
    }

    @Override
    public Undo undo(String reason) {
        return new UndoDualWriteTable(schemaName, tableName, toSchemaName, toTable, reason);
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Table to = Tables.whole(catalog, toTable(schemaName, toSchemaName, toTable));
        DualWriteTableRules rules = new DualWriteTableRules(
                catalog,
                table,
                to,
                values(columns),
                values(backward),
                key.stream().map(Ident::new).toList());
        TableDualWrite rule =
                rules.rule(change, onConflict == null ? DualWrite.OnConflict.ERROR : onConflict, replicated);
        if (lossyValues != DualWrite.LossyValues.ACCEPT) {
            rules.requireRowsSurvive(catalog);
        }
        return new Plan(
                "dualWriteTable " + table.name() + " -> " + to.name(),
                List.of(new InstallTableDualWrite(rule, rules.inTrigger())),
                rules.notes(replicated));
    }
}
