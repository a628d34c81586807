package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two columns of the same rows: what {@code to} holds is what {@code forward} gives.
 *
 * @param type of {@code to}
 * @param where which rows are meant; null for all
 * @param key the columns of a unique, not null index, in the index's order
 */
public record Parity(
        String change,
        TableName table,
        Ident from,
        Ident to,
        ValueType type,
        Expression forward,
        @Nullable Expression where,
        List<Ident> key,
        int percent,
        Batching batching)
        implements ParityCheck {

    public Parity {
        key = List.copyOf(key);
    }

    @Override
    public NewSide newSide() {
        return new NewSide(table, List.of(to));
    }
}
