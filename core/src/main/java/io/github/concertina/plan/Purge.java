package io.github.concertina.plan;

import java.util.List;

/**
 * Rows to be deleted, in committed batches by key.
 *
 * @param where which rows are meant
 * @param key the columns of a unique, not null index, in the index's order
 * @param suppressTriggers whether the table's own user triggers stay silent for our deletes
 */
public record Purge(
        String change, TableName table, Expression where, List<Ident> key, boolean suppressTriggers, Batching batching)
        implements Batched {

    public Purge {
        key = List.copyOf(key);
    }

    @Override
    public boolean differs() {
        return false;
    }

    @Override
    public NewSide newSide() {
        return new NewSide(table, List.of());
    }

    @Override
    public boolean setsAside() {
        return false;
    }

    /** Rows may come to be meant while the others are deleted, as where the condition looks at the clock. */
    @Override
    public boolean standalone() {
        return true;
    }
}
