package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets version N write rows without the old column. */
@OperationInfo(
        name = "releaseColumn",
        phases = CONTRACT,
        summary = "Drops NOT NULL of an old column, so that rows can be written without it, once its guards agree.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record ReleaseColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String columnName,

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
    public ReleaseColumn {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
        new ContractRules(skip, force, minLiveVersion);
    }

    @Override
    public TableName table() {
        return Names.table(schemaName, tableName);
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public boolean guarded() {
        return true;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Ident column = HeldName.known(table, columnName);
        ContractRules.refuseKey(table, column);
        return new Plan(
                "releaseColumn " + table.name() + "." + columnName,
                List.of(new Removing.ReleaseColumn(new ContractRules(skip, force, minLiveVersion)
                        .removal(change, table, column, true, ContractGuards.RELEASE_COLUMN))),
                table.constraints().stream()
                        .filter(each -> each.columns().contains(column))
                        .map(each -> "the constraint " + each.name() + " stays: " + each.definition())
                        .toList());
    }
}
