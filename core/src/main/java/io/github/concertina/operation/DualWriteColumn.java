package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps an old and a new column of one table in step while both versions of an application write. */
@OperationInfo(
        name = "dualWrite",
        phases = EXPAND,
        summary = "Keeps an old and a new column in step in both directions, by a trigger that looks at what changed.",
        locks = "SHARE ROW EXCLUSIVE for milliseconds, under the lock policy.")
public record DualWriteColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String from,

        @Attribute(doc = "the new column", example = "customer_uuid", required = true)
        String to,

        @Attribute(doc = "the new value, from the old column", example = "customer_ref::uuid", required = true)
        String forward,

        @Attribute(doc = "the old value, from the new column", example = "customer_uuid::text", required = true)
        String backward,

        @Attribute(
                doc = "what a statement gets that sets both to values that do not fit: error (the default), preferNew"
                        + " or preferOld",
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

    public DualWriteColumn {
        Names.table(schemaName, tableName);
        Names.expression("forward", forward);
        Names.expression("backward", backward);
        if (Names.ident("from", from).equals(Names.ident("to", to))) {
            throw new Refusal("from and to are the same column: " + from, "name the old and the new one");
        }
    }

    @Override
    public String target() {
        return from + "->" + to;
    }

    @Override
    public Undo undo(String reason) {
        return new UndoDualWrite(schemaName, tableName, from, to, reason);
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        DualWrite rule = new DualWrite(
                change,
                table.name(),
                List.of(new DualWrite.Side(new Ident(from), new Expression(backward))),
                List.of(new DualWrite.Side(new Ident(to), new Expression(forward))),
                onConflict == null ? DualWrite.OnConflict.ERROR : onConflict,
                replicated);
        return DualWriteRules.plan("dualWrite", catalog, table, rule, lossyValues == DualWrite.LossyValues.ACCEPT);
    }
}
