package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values into existing rows, in committed batches that a crash cannot lose or repeat. */
@OperationInfo(
        name = "batchedBackfill",
        phases = MIGRATE,
        summary =
                "Fills columns of existing rows in committed batches by key; resumable, throttled, bad rows set aside.",
        locks = "ROW EXCLUSIVE and the rows of one batch, for the target time of a batch.")
public record BatchedBackfill(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "column to expression", example = "{customer_uuid: \"customer_ref::uuid\"}", required = true)
        Map<String, String> set,

        @Attribute(doc = "which rows are meant; all without it", example = "customer_uuid IS NULL") @Nullable
        String where,

        @Attribute(doc = "the columns of a unique index without NULLs; the primary key without it", example = "[id]")
        List<String> key,

        @Attribute(doc = "fire or suppress; must be said where the table has triggers of its own", example = "fire")
        @Nullable
        UserTriggers userTriggers,

        @Attribute(
                doc = "why the column may be filled from others although no dual write keeps it true",
                example = "status_old is no longer written since 2.3")
        @Nullable
        String standalone,

        @Attribute(
                doc = "what happens to a row whose value does not map back: quarantine (the default) or accept",
                example = "accept")
        @Nullable
        LossyRows lossyRows,

        @AttributeGroup BatchAttributes batches)
        implements Operation {

    /** Whether a table's own triggers see the writes of a backfill. */
    public enum UserTriggers {
        FIRE,
        SUPPRESS
    }

    /** What happens to rows that do not survive the way forward and back. */
    public enum LossyRows {
        QUARANTINE,
        ACCEPT
    }

    public BatchedBackfill {
        Names.table(schemaName, tableName);
        if (set.isEmpty()) {
            throw new Refusal("set names no column", "set: {customer_uuid: \"customer_ref::uuid\"}");
        }
        set.forEach((column, expression) -> {
            Names.ident("set", column);
            Names.expression("set." + column, expression);
        });
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
        return String.join(",", set.keySet());
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = catalog.table(table());
        BackfillRules rules = new BackfillRules(catalog, table, this);
        Backfill backfill = new Backfill(
                change,
                table.name(),
                rules.assignments(),
                where == null ? null : new Expression(where),
                rules.key(),
                rules.bulk(),
                rules.settles(),
                lossyRows == LossyRows.ACCEPT ? null : rules.roundTrip(),
                rules.suppressTriggers(),
                standalone != null,
                batches.batching());
        return new Plan(
                "batchedBackfill " + table.name() + " " + target(),
                List.of(new Step.RunBackfill(backfill)),
                rules.notes());
    }
}
