package io.github.concertina.operation;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Refusal;

/** An old column and the new one that takes its name. */
public record ColumnPair(
        @Attribute(doc = "the old column", example = "id", required = true)
        String from,

        @Attribute(doc = "the new column", example = "id_big", required = true)
        String to) {
    public ColumnPair {
        if (Names.ident("from", from).equals(Names.ident("to", to))) {
            throw new Refusal("from and to are the same column: " + from, "name the old and the new one");
        }
    }

    ColumnSwap.Pair pair() {
        return new ColumnSwap.Pair(Names.ident("from", from), Names.ident("to", to));
    }
}
