package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be copied from one table into another, in committed batches by key; a row that is there already stays as it is.
 *
 * @param into the other table
 * @param columns of the other table, from those of the first
 * @param where which rows are meant; null for all
 * @param key the columns of a unique, not null index of the first table, in the index's order
 * @param intoKey the columns of a unique, not null index of the other table: by them a row is known to be there
 * @param bulk the columns that are read
 * @param roundTrip null where nothing leads back, or lossy rows are accepted
 * @param suppressTriggers whether the other table's own user triggers stay silent for our writes
 * @param standalone whether rows may come later; if not, the last pass must find nothing to do
 */
public record Copy(
        String change,
        TableName table,
        TableName into,
        List<Backfill.Assignment> columns,
        @Nullable Expression where,
        List<Ident> key,
        List<Ident> intoKey,
        List<Ident> bulk,
        Backfill.@Nullable RoundTrip roundTrip,
        boolean suppressTriggers,
        boolean standalone,
        Batching batching)
        implements Batched {

    public Copy {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        intoKey = List.copyOf(intoKey);
        bulk = List.copyOf(bulk);
    }

    @Override
    public boolean differs() {
        return false;
    }

    @Override
    public NewSide newSide() {
        return NewSide.of(into, columns);
    }

    @Override
    public boolean setsAside() {
        return roundTrip != null;
    }
}
