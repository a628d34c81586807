package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;
import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Purge;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes rows in committed batches, so that no transaction holds many of them. */
@OperationInfo(
        name = "batchedDelete",
        phases = {MIGRATE, CONTRACT},
        summary = "Deletes the rows that meet a condition, in committed batches by key; resumable, throttled.",
        locks = "ROW EXCLUSIVE and the rows of one batch, for the target time of a batch.")
public record BatchedDelete(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "which rows are deleted", example = "cancelled_at IS NOT NULL", required = true)
        String where,

        @Attribute(doc = "the columns of a unique index without NULLs; the primary key without it", example = "[id]")
        List<String> key,

        @Attribute(doc = "fire or suppress; must be said where the table has triggers of its own", example = "fire")
        BatchedBackfill.@Nullable UserTriggers userTriggers,

        @AttributeGroup BatchAttributes batches)
        implements Operation {

    public BatchedDelete {
        Names.table(schemaName, tableName);
        Names.expression("where", where);
        if (!key.isEmpty()) {
            Names.idents("key", key);
        }
    }

    @Override
    public String target() {
        return "where " + where.strip().replaceAll("\\s+", " ");
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Expression condition = new Expression(where);
        catalog.tryCondition(table, condition);
        PurgeRules rules = new PurgeRules(catalog, table, userTriggers);
        Purge purge = new Purge(
                change,
                table.name(),
                condition,
                Keyset.choose(table, key.stream().map(Ident::new).toList()),
                rules.suppressTriggers(),
                batches.batching());
        return new Plan(
                "batchedDelete " + table.name() + " " + target(),
                List.of(new InBatches.RunPurge(purge)),
                rules.notes());
    }
}
