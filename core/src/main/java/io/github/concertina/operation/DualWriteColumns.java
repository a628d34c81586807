package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps several columns in step with others of the same row: one that is split, or some that are merged. */
@OperationInfo(
        name = "dualWriteColumns",
        phases = EXPAND,
        summary =
                "Keeps old and new columns of one row in step in both directions where one becomes several, or several one.",
        locks = "SHARE ROW EXCLUSIVE for milliseconds, under the lock policy.")
public record DualWriteColumns(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "customers", required = true)
        String tableName,

        @Attribute(
                doc = "the new columns, each with its value from the old ones",
                example = "{first_name: \"split_part(name, ' ', 1)\", last_name: \"split_part(name, ' ', 2)\"}",
                required = true)
        Map<String, String> forward,

        @Attribute(
                doc = "the old columns, each with its value from the new ones",
                example = "{name: \"first_name || ' ' || last_name\"}",
                required = true)
        Map<String, String> backward,

        @Attribute(
                doc = "what a statement gets that sets both sides to values that do not fit: error (the default),"
                        + " preferNew or preferOld",
                example = "preferNew")
        DualWrite.@Nullable OnConflict onConflict,

        @Attribute(
                doc = "what is done where values do not come back, among a sample of the rows: refuse (the default) or"
                        + " accept",
                example = "accept")
        DualWrite.@Nullable LossyValues lossyValues,

        @Attribute(
                doc = "whether it acts on rows that a logical subscription applies, too (ENABLE ALWAYS)",
                example = "true")
        boolean replicated)
        implements Additive {

    public DualWriteColumns {
        Names.table(schemaName, tableName);
        Set<String> both = new HashSet<>(forward.keySet());
        both.retainAll(backward.keySet());
        if (!both.isEmpty()) {
            throw new Refusal(both + " is old and new at once", "name each column in forward or in backward");
        }
        requireColumns("forward", forward);
        requireColumns("backward", backward);
    }

    private static void requireColumns(String attribute, Map<String, String> values) {
        if (values.isEmpty()) {
            throw new Refusal(attribute + " names no column", attribute + ": {column: expression}");
        }
        values.forEach((column, expression) -> {
            Names.ident(attribute, column);
            Names.expression(attribute + "." + column, expression);
        });
    }

    @Override
    public String target() {
        return String.join(",", backward.keySet()) + "->" + String.join(",", forward.keySet());
    }

    @Override
    public Undo undo(String reason) {
        return new UndoDualWrite(
                schemaName,
                tableName,
                sides(backward).get(0).column().text(),
                sides(forward).get(0).column().text(),
                reason);
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        DualWrite rule = new DualWrite(
                change,
                table.name(),
                sides(backward),
                sides(forward),
                onConflict == null ? DualWrite.OnConflict.ERROR : onConflict,
                replicated);
        return DualWriteRules.plan(
                "dualWriteColumns", catalog, table, rule, lossyValues == DualWrite.LossyValues.ACCEPT);
    }

    /** In the order in which the author names them, which the file keeps. */
    private static List<DualWrite.Side> sides(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> new DualWrite.Side(new Ident(each.getKey()), new Expression(each.getValue())))
                .toList();
    }
}
