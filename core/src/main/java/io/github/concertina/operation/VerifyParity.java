package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;
import static io.github.concertina.plan.Phase.MIGRATE;
import static io.github.concertina.plan.Phase.SWITCH;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Parity;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves that the new column holds what follows from the old one, in every row. */
@OperationInfo(
        name = "verifyParity",
        phases = {MIGRATE, SWITCH, CONTRACT},
        summary =
                "Compares the old and the new column of every row, range by range; fails until a whole pass is clean.",
        locks = "ACCESS SHARE for the length of one range: nobody waits.")
public record VerifyParity(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String from,

        @Attribute(doc = "the new column", example = "customer_uuid", required = true)
        String to,

        @Attribute(
                doc = "what the new column holds, from the old one",
                example = "\"customer_ref::uuid\"",
                required = true)
        String forward,

        @Attribute(
                doc = "which rows are meant; all without it, and only that proves anything",
                example = "deleted_at IS NULL")
        @Nullable
        String where,

        @Attribute(doc = "the columns of a unique index without NULLs; the primary key without it", example = "[id]")
        List<String> key,

        @AttributeGroup ParityAttributes comparison)
        implements Operation {

    public VerifyParity {
        Names.table(schemaName, tableName);
        Names.ident("from", from);
        Names.ident("to", to);
        Names.expression("forward", forward);
        Names.expression("where", where);
        comparison.refuseFor(where);
        if (from.equals(to)) {
            throw new Refusal("from and to are both " + from, "name the old column and the new one");
        }
        if (!key.isEmpty()) {
            Names.idents("key", key);
        }
    }

    @Override
    public String target() {
        return from + "->" + to;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        TableColumn old = Columns.require(table, new Ident(from));
        TableColumn target = Columns.require(table, new Ident(to));
        Expression expression = new Expression(forward);
        ExpressionFacts facts = catalog.tryExpression(table, target.name(), expression);
        if (!facts.settles()) {
            throw new Refusal(
                    "forward '" + forward + "' gives another value each time, or reads other rows",
                    "give the expression of the dual write");
        }
        if (!facts.columns().contains(old.name())) {
            throw new Refusal(
                    "forward '" + forward + "' does not read " + old.name(), "give the expression of the dual write");
        }
        if (where != null) {
            catalog.tryCondition(table, new Expression(where));
        }
        if (catalog.hidesRows(table)) {
            throw HiddenRows.refusal(table);
        }
        Parity parity = new Parity(
                change,
                table.name(),
                old.name(),
                target.name(),
                facts.type(),
                expression,
                where == null ? null : new Expression(where),
                Keyset.choose(table, key.stream().map(Ident::new).toList()),
                comparison.percent(),
                comparison.batching());
        return new Plan(
                "verifyParity " + table.name() + " " + target(),
                List.of(new Step.VerifyParity(parity)),
                notes(table, old.name(), target.name()));
    }

    private List<String> notes(Table table, Ident from, Ident to) {
        List<String> notes = new ArrayList<>(comparison.notes(where));
        if (table.estimatedRows() >= 0) {
            notes.add("reads about " + table.estimatedRows() + " rows of " + table.name());
        }
        boolean kept =
                table.triggers().stream().map(trigger -> trigger.dualWrite()).anyMatch(rule -> keeps(rule, from, to));
        if (!kept) {
            notes.add(
                    "no enabled dual write keeps " + to + " true: what is proven now holds only until the next write");
        }
        return notes;
    }

    private static boolean keeps(@Nullable DualWrite rule, Ident from, Ident to) {
        return rule != null && rule.maps(from, to);
    }
}
