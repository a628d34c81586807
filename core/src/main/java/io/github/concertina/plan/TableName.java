package io.github.concertina.plan;

import org.jspecify.annotations.Nullable;

/**
 * A table, by schema and name.
 *
 * @param schema null means: the first schema of the connection's search path that holds such a table; a table that was
 *     read from the catalog always carries its schema
 */
public record TableName(@Nullable Ident schema, Ident name) {
    /** Names a table; {@code schema} may be null. */
    public static TableName of(@Nullable String schema, String name) {
        return new TableName(schema == null ? null : new Ident(schema), new Ident(name));
    }

    /** The same schema with another name: an index or a constraint lives in its table's schema. */
    public TableName sibling(Ident other) {
        return new TableName(schema, other);
    }

    /** For messages: {@code schema.name}, without quotes. */
    @Override
    public String toString() {
        return schema == null ? name.text() : schema.text() + "." + name.text();
    }
}
