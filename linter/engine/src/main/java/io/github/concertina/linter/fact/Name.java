package io.github.concertina.linter.fact;

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
