package io.github.concertina.schema;

/**
 * What numbers the rows of a column.
 *
 * @param sequence its name, quoted and with its schema
 */
public record Numbers(String sequence, Kind kind) {
    /** How the numbers come into the column. */
    public enum Kind {
        /** By its default. */
        DEFAULT,
        /** It is an identity column; a statement may write another value. */
        IDENTITY,
        /** It is an identity column that an INSERT writes only with OVERRIDING SYSTEM VALUE, and an UPDATE never. */
        ALWAYS
    }
}
