package io.github.concertina.linter.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A name as PostgreSQL understands it: folded to lower case unless quoted, the schema where one was written. */
public record Name(@Nullable String schema, String name) {
    /** A name without schema. */
    public static Name of(String name) {
        return new Name(null, name);
    }

    /** The same name in that schema. */
    public Name in(@Nullable String otherSchema) {
        return new Name(otherSchema, name);
    }

    // By hand: names are the keys of the catalog, and what the compiler makes of a record costs a start its time.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Name that && name.equals(that.name) && Objects.equals(schema, that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + (schema == null ? 0 : schema.hashCode());
    }

    /** As it reads in a message, and can be pasted into SQL. */
    @Override
    public String toString() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    private static String quoted(String part) {
        boolean plain = !part.isEmpty() && !Character.isDigit(part.charAt(0));
        for (int i = 0; i < part.length() && plain; i++) {
            char c = part.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
        }
        return plain ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
