package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog shows it.
 *
 * @param type with its modifiers, as the server prints it
 * @param defaultExpression null for none
 * @param generated whether the server computes it (generated or identity)
 * @param identity whether it is an identity column: the server's word for an insert that does not name it
 */
public record TableColumn(
        Ident name,
        String type,
        boolean notNull,
        @Nullable String defaultExpression,
        boolean generated,
        boolean identity) {

    /** The same under another name. */
    public TableColumn named(Ident other) {
        return new TableColumn(other, type, notNull, defaultExpression, generated, identity);
    }

    /** The same, NOT NULL or not. */
    public TableColumn withNotNull(boolean wanted) {
        return new TableColumn(name, type, wanted, defaultExpression, generated, identity);
    }

    /** The same with another default; null for none. */
    public TableColumn withDefault(@Nullable String wanted) {
        return new TableColumn(name, type, notNull, wanted, generated, identity);
    }
}
