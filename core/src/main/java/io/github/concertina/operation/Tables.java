package io.github.concertina.operation;

import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;

/** Tables that an operation can be about, and the sentence where one cannot. */
final class Tables {
    private Tables() {}

    /** A table with rows of its own, or in partitions. */
    static Table withRows(Catalog catalog, TableName name) {
        Table table = catalog.table(name);
        return switch (table.kind()) {
            case ORDINARY, PARTITIONED -> table;
            case FOREIGN, VIEW, OTHER ->
                throw new Refusal(table.name() + " is no ordinary table", "name the table that holds the rows");
        };
    }

    /** The same, but no partition: its shape is its parent's. */
    static Table whole(Catalog catalog, TableName name) {
        Table table = withRows(catalog, name);
        if (table.isPartition()) {
            throw new Refusal(
                    table.name() + " is a partition: its columns are those of the table it belongs to",
                    "name the partitioned table");
        }
        return table;
    }
}
