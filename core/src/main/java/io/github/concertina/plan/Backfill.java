package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values to be written into existing rows, in committed batches by key.
 *
 * @param set what is written, in the author's order
 * @param where which rows are meant; null for all
 * @param key the columns of a unique, not null index, in the index's order
 * @param bulk the columns that are read or written: what they hold is what a batch moves
 * @param differs whether a row counts as done once its column equals the expression; false where the expression is
 *     volatile or has a subquery, so that {@code where} alone decides
 * @param roundTrip null where no dual write maps the target back, or lossy rows are accepted
 * @param suppressTriggers whether the table's own user triggers stay silent for our writes
 * @param standalone whether rows may fall behind their source again; if not, the last pass must find nothing to do
 */
public record Backfill(
        String change,
        TableName table,
        List<Assignment> set,
        @Nullable Expression where,
        List<Ident> key,
        List<Ident> bulk,
        boolean differs,
        @Nullable RoundTrip roundTrip,
        boolean suppressTriggers,
        boolean standalone,
        Batching batching)
        implements Batched {

    public Backfill {
        set = List.copyOf(set);
        key = List.copyOf(key);
        bulk = List.copyOf(bulk);
    }

    @Override
    public NewSide newSide() {
        return NewSide.of(table, set);
    }

    @Override
    public boolean setsAside() {
        return roundTrip != null;
    }

    /** One column's new value. */
    public record Assignment(Ident column, ValueType type, Expression value) {}

    /**
     * A mapping whose way back must give the sources again, else the row is put into quarantine.
     *
     * @param sources each with its value from the targets
     * @param targets each with its value from the sources
     */
    public record RoundTrip(List<Assignment> sources, List<Assignment> targets) {
        public RoundTrip {
            sources = List.copyOf(sources);
            targets = List.copyOf(targets);
        }
    }
}
