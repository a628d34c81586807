package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who would miss an index, as far as the database can tell. */
final class IndexUse {
    private final Catalog catalog;
    private final Table table;
    private final TableIndex index;

    IndexUse(Catalog catalog, Table table, TableIndex index) {
        this.catalog = catalog;
        this.table = table;
        this.index = index;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        long scans = catalog.scans(table, index.name());
        if (scans > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "queries have scanned %s %,d times since the statistics began: if idx_scan in pg_stat_user_indexes still"
                            + " grows, they will read more of %s from here on",
                    index.name(),
                    scans,
                    table.name()));
        }
        if (index.unique()) {
            notes.add(index.name()
                    + " is unique: equal rows can come from here on, and ON CONFLICT on its columns fails");
        }
        table.constraints().stream()
                .filter(each -> each.kind() == TableConstraint.Kind.FOREIGN_KEY && leads(index, each.columns()))
                .filter(each -> table.indexes().stream()
                        .noneMatch(other ->
                                other.valid() && !other.name().equals(index.name()) && leads(other, each.columns())))
                .forEach(each -> notes.add("no other index serves the foreign key " + each.name()
                        + ": each DELETE in the" + " referenced table will read all of " + table.name()));
        return notes;
    }

    /** Whatever the order: a lookup of a foreign key names all of its columns. */
    private static boolean leads(TableIndex each, List<Ident> columns) {
        return each.columns().size() >= columns.size()
                && each.columns().subList(0, columns.size()).containsAll(columns);
    }
}
