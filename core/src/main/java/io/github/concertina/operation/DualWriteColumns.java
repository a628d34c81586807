package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps an old and a new column of one table in step while both versions of an application write. */
@OperationInfo(
        name = "dualWrite",
        phases = EXPAND,
        summary = "Keeps an old and a new column in step in both directions, by a trigger that looks at what changed.",
        locks = "SHARE ROW EXCLUSIVE for milliseconds, under the lock policy.")
public record DualWriteColumns(
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
        DualWrite.@Nullable OnConflict onConflict)
        implements Operation {

    public DualWriteColumns {
        Names.table(schemaName, tableName);
        Names.expression("forward", forward);
        Names.expression("backward", backward);
        if (Names.ident("from", from).equals(Names.ident("to", to))) {
            throw new Refusal("from and to are the same column: " + from, "name the old and the new one");
        }
    }

    @Override
    public TableName table() {
        return Names.table(schemaName, tableName);
    }

    @Override
    public String target() {
        return from + "->" + to;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = catalog.table(table());
        TableColumn source = Columns.require(table, new Ident(from));
        TableColumn target = Columns.require(table, new Ident(to));
        if (target.defaultExpression() != null) {
            throw new Refusal(
                    table.name() + "." + to + " has the default " + target.defaultExpression()
                            + ": N-1's inserts could not be told from N's",
                    "drop the default; the dual write fills the column");
        }
        for (TableColumn column : List.of(source, target)) {
            if (column.generated()) {
                throw new Refusal(
                        table.name() + "." + column.name() + " is computed by the server",
                        "no dual write is needed or possible for it");
            }
        }
        DualWrite rule = new DualWrite(
                change,
                table.name(),
                source.name(),
                target.name(),
                new Expression(forward),
                new Expression(backward),
                source.defaultExpression() == null ? null : new Expression(source.defaultExpression()),
                onConflict == null ? DualWrite.OnConflict.ERROR : onConflict);
        requireSettled(catalog, table, target.name(), rule.forward(), "forward");
        requireSettled(catalog, table, source.name(), rule.backward(), "backward");
        return new Plan(
                "dualWrite " + table.name() + " " + target(),
                List.of(new Step.InstallDualWrite(rule)),
                TriggerNotes.of(table));
    }

    private static void requireSettled(
            Catalog catalog, Table table, Ident target, Expression expression, String attribute) {
        if (!catalog.tryExpression(table, target, expression).settles()) {
            throw new Refusal(
                    attribute + " '" + expression + "' gives another value each time, or reads other rows",
                    "map one column to the other without volatile functions, the clock or subqueries");
        }
    }
}
