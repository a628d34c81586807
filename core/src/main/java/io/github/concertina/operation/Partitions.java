package io.github.concertina.operation;

import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** The tables that hold the rows of a partitioned table. */
final class Partitions {
    private Partitions() {}

    /** The leaves below {@code table} in the catalog's order; the table itself where it has rows of its own. */
    static List<Table> leaves(Catalog catalog, Table table) {
        return stream(catalog, table).toList();
    }

    private static Stream<Table> stream(Catalog catalog, Table table) {
        if (!table.partitioned()) {
            return Stream.of(table);
        }
        return table.partitions().stream().flatMap((TableName name) -> stream(catalog, catalog.table(name)));
    }
}
