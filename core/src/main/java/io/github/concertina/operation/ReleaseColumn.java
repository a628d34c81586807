package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets version N write rows without the old column. */
@OperationInfo(
        name = "releaseColumn",
        phases = CONTRACT,
        summary =
                "Drops NOT NULL of an old column, and the checks and unique constraints that rows without it would break,"
                        + " once its guards agree.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record ReleaseColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String columnName,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public ReleaseColumn {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Ident column = HeldName.known(table, columnName);
        ContractRules.refuseKey(table, column);
        UnfilledColumn unfilled = new UnfilledColumn(catalog, table, column);
        return new Plan(
                "releaseColumn " + table.name() + "." + columnName,
                List.of(new Removing.ReleaseColumn(
                        guards.removal(change, table, column, true, ContractGuards.RELEASE_COLUMN), unfilled.broken())),
                unfilled.notes());
    }
}
