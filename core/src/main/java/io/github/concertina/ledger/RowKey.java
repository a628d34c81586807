package io.github.concertina.ledger;

import java.util.List;

/**
 * The key of a row, a text per key column in the server's own form.
 *
 * @param values in the order of the index
 */
public record RowKey(List<String> values) {
    public RowKey {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return values.size() == 1 ? values.get(0) : values.toString();
    }
}
