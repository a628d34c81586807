package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drops an index while the table is read and written. */
@OperationInfo(
        name = "dropIndexConcurrently",
        phases = CONTRACT,
        summary = "Drops an index that no constraint needs, while rows are read and written.",
        locks = "SHARE UPDATE EXCLUSIVE while it waits for older transactions: reads and writes go on.")
public record DropIndexConcurrently(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the index", example = "idx_orders_customer_ref", required = true)
        String indexName)
        implements Operation {

    public DropIndexConcurrently {
        Names.table(schemaName, tableName);
        Names.ident("indexName", indexName);
    }

    @Override
    public String target() {
        return indexName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Ident index = new Ident(indexName);
        table.findConstraint(index).ifPresent(constraint -> {
            throw new Refusal(
                    indexName + " belongs to the constraint " + constraint.definition() + " of " + table.name(),
                    "drop the constraint instead");
        });
        table.indexes().stream()
                .filter(each -> each.name().equals(index) && each.parent() != null)
                .findFirst()
                .ifPresent(each -> {
                    throw new Refusal(
                            indexName + " is a part of the index " + each.parent() + " over all partitions",
                            "drop that one");
                });
        return new Plan(
                "dropIndexConcurrently " + indexName + " on " + table.name(),
                List.of(new Step.DropIndex(table.name(), index, table.partitioned())),
                table.indexes().stream()
                        .filter(each -> each.name().equals(index))
                        .flatMap(each -> new IndexUse(catalog, table, each).notes().stream())
                        .toList());
    }
}
