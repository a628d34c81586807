package io.github.concertina.linter.fact;

import java.util.Locale;

/** What can be dropped or renamed as a whole. */
public enum ObjectKind {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    INDEX,
    SEQUENCE,
    SCHEMA,
    DATABASE,
    TYPE,
    DOMAIN,
    EXTENSION,
    FUNCTION,
    TRIGGER,
    OTHER;

    /** The word as SQL has it. */
    public String sql() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
