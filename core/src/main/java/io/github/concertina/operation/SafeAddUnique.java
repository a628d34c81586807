package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a unique constraint through an index that is built while rows are written. */
@OperationInfo(
        name = "safeAddUnique",
        phases = CONTRACT,
        summary = "Adds a unique constraint through a concurrently built index; duplicates are shown before the build.",
        locks = "SHARE UPDATE EXCLUSIVE for the build, then ACCESS EXCLUSIVE for milliseconds.")
public record SafeAddUnique(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the constraint, and its index", example = "orders_number_key", required = true)
        String constraintName,

        @Attribute(doc = "the columns", example = "[order_number]", required = true)
        List<String> columns)
        implements Operation {

    public SafeAddUnique {
        Names.table(schemaName, tableName);
        Names.ident("constraintName", constraintName);
        Names.idents("columns", columns);
    }

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        return new Plan(
                "safeAddUnique " + constraintName + " of " + table.name(),
                UniqueSteps.of(catalog, table, new Ident(constraintName), Names.idents("columns", columns)),
                List.of());
    }
}
