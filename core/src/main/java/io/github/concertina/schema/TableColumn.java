package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog shows it.
 *
 * @param type with its modifiers, as the server prints it
 * @param defaultExpression null for none
 * @param generated whether the server computes it (generated or identity)
 * @param numbers what numbers its rows; null for nothing
 * @param folding whether different values of it may count as equal: a text under a nondeterministic collation
 */
public record TableColumn(
        Ident name,
        String type,
        boolean notNull,
        @Nullable String defaultExpression,
        boolean generated,
        @Nullable Numbers numbers,
        boolean folding) {

    /** Whether it is an identity column: the server's word for an insert that does not name it. */
    public boolean identity() {
        return numbers != null && numbers.kind() != Numbers.Kind.DEFAULT;
    }

    /** The same under another name. */
    public TableColumn named(Ident other) {
        return new TableColumn(other, type, notNull, defaultExpression, generated, numbers, folding);
    }

    /** The same, NOT NULL or not. */
    public TableColumn withNotNull(boolean wanted) {
        return new TableColumn(name, type, wanted, defaultExpression, generated, numbers, folding);
    }

    /** The same with another default; null for none. */
    public TableColumn withDefault(@Nullable String wanted) {
        return new TableColumn(name, type, notNull, wanted, generated, identity() ? numbers : null, folding);
    }
}
