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
        return withRows(catalog.table(name));
    }

    /** The same of a table that was read already. */
    static Table withRows(Table table) {
        return switch (table.kind()) {
            case ORDINARY, PARTITIONED -> table;
            case FOREIGN, VIEW, OTHER ->
                throw new Refusal(table.name() + " is no ordinary table", "name the table that holds the rows");
        };
    }

    /** The same, but no partition: its shape is its parent's. */
    static Table whole(Catalog catalog, TableName name) {
        return whole(withRows(catalog, name));
    }

    /** The same of a table that was read already. */
    static Table whole(Table table) {
        if (table.isPartition()) {
            throw new Refusal(
                    table.name() + " is a partition: its columns are those of the table it belongs to",
                    "name the partitioned table");
        }
        return table;
    }

    /** Refuses to bring rows into a table that a crash empties: the ledger would still say that they are there. */
    static void requireLasting(Table from, Table to) {
        if (to.unlogged() && !from.unlogged()) {
            throw new Refusal(
                    to.name()
                            + " is unlogged: a crash of the server empties it, and what was proven of its rows would no"
                            + " longer be true",
                    "set " + to.name() + " LOGGED, while it has no rows yet");
        }
    }
}
