package io.github.concertina.operation;

import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.Optional;

/**
 * An old table that is there, by whichever of its names.
 *
 * @param now as the catalog shows it
 * @param old by the name that applications know
 */
record HeldTable(Table now, TableName old) {
    /** The table; a refusal where there is neither. */
    static HeldTable of(Catalog catalog, TableName name) {
        // In this order: another runner may take it away between two looks, and nobody brings it back meanwhile.
        Optional<Table> there = catalog.findTable(name).filter(HeldTable::hasRows);
        Optional<Table> held = there.isPresent() ? Optional.empty() : away(catalog, name);
        if (held.isPresent()) {
            return new HeldTable(held.get(), held.get().name().sibling(name.name()));
        }
        Table table = there.isPresent() ? Tables.whole(there.get()) : Tables.whole(catalog, name);
        return new HeldTable(table, table.name());
    }

    /** The table while it is held, or empty. */
    static Optional<Table> away(Catalog catalog, TableName name) {
        return catalog.findTable(HeldName.of(name)).filter(HeldTable::hasRows);
    }

    boolean held() {
        return !now.name().equals(old);
    }

    private static boolean hasRows(Table table) {
        return table.kind() == Table.Kind.ORDINARY || table.kind() == Table.Kind.PARTITIONED;
    }
}
