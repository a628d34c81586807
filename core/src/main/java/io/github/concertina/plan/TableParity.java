package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two tables: the rows of {@code toTable} are what {@code columns} makes of those of {@code table}, no row
 * more and none less.
 *
 * @param columns of {@code toTable}, from those of {@code table}
 * @param where which rows of {@code table} are meant; null for all
 * @param key the columns of a unique, not null index of {@code table}, in the index's order
 * @param toKey those of {@code toTable}, each beside the one that it equals; both sort alike
 */
public record TableParity(
        String change,
        TableName table,
        TableName toTable,
        List<Backfill.Assignment> columns,
        @Nullable Expression where,
        List<Ident> key,
        List<Ident> toKey,
        int percent,
        Batching batching)
        implements ParityCheck {

    public TableParity {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        toKey = List.copyOf(toKey);
    }

    @Override
    public NewSide newSide() {
        return NewSide.of(toTable, columns);
    }
}
