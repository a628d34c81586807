package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a dual write, once nobody writes or reads the old column any more. */
@OperationInfo(
        name = "dropDualWrite",
        phases = CONTRACT,
        summary =
                "Drops the trigger of a dual write and NOT NULL of its old column in one transaction, once its guards agree.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record DropDualWrite(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String from,

        @Attribute(doc = "the new column", example = "customer_uuid", required = true)
        String to,

        @Attribute(
                doc = "guards that may stay not evaluated, each with its reason, which is recorded",
                example = "[{guard: statements, reason: pg_stat_statements is not installed}]")
        List<SkippedGuard> skip,

        @Attribute(doc = "the oldest release that may still be connected, from application_name", example = "shop@2.4")
        @Nullable
        String minLiveVersion,

        @Attribute(doc = "why it is done although guards refuse; recorded", example = "table is not in use") @Nullable
        String force)
        implements Operation {
    public DropDualWrite {
        Names.table(schemaName, tableName);
        if (Names.ident("from", from).equals(Names.ident("to", to))) {
            throw new Refusal("from and to are the same column: " + from, "name the old and the new one");
        }
        new ContractRules(skip, force, minLiveVersion);
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
    public boolean guarded() {
        return true;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Columns.require(table, new Ident(to));
        for (TableTrigger trigger : table.triggers()) {
            DualWrite rule = trigger.dualWrite();
            if (rule != null
                    && rule.from().text().equals(from)
                    && rule.to().text().equals(to)
                    && !rule.change().equals(change)) {
                throw new Refusal(
                        "the dual write " + target() + " of " + table.name() + " belongs to change " + rule.change()
                                + ", not to " + change,
                        "end it under change: " + rule.change());
            }
        }
        Ident old = HeldName.known(table, from);
        ContractRules.refuseKey(table, old);
        return new Plan(
                "dropDualWrite " + table.name() + " " + target(),
                List.of(new Removing.DropDualWrite(
                        new ContractRules(skip, force, minLiveVersion)
                                .removal(change, table, old, true, ContractGuards.DROP_DUAL_WRITE),
                        new Ident(to))),
                List.of("from here on version N-1 finds rows whose " + from + " is empty: roll back only to a release"
                        + " that reads " + to));
    }
}
