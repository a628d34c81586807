package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index as the catalog shows it.
 *
 * @param columns its key columns in order; empty where a key is an expression
 * @param usableAsKeyset whether rows can be walked along it: unique, valid, not partial, a B-tree on columns that are all
 *     NOT NULL, sorted in one direction, with the columns' own collations
 * @param why what stands against that, as words for a message; empty where nothing does
 * @param parent the partitioned index that it is attached to; null for none
 */
public record TableIndex(
        Ident name,
        List<Ident> columns,
        boolean unique,
        boolean primary,
        boolean valid,
        boolean usableAsKeyset,
        String why,
        @Nullable Ident parent,
        String definition) {
    public TableIndex {
        columns = List.copyOf(columns);
    }
}
