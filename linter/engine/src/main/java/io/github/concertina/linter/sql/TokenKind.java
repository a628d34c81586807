package io.github.concertina.linter.sql;

/** What a token is, as far as splitting and classifying need it. */
public enum TokenKind {
    WORD,
    QUOTED_IDENTIFIER,
    STRING,
    DOLLAR_STRING,
    NUMBER,
    SYMBOL,
    /** A placeholder of a migration tool that nobody gave a value for: {@code ${name}}. */
    PLACEHOLDER,
    COMMENT,
    SPACE,
    /** A line for psql, from its backslash to its end. */
    PSQL,
    END;

    /** Whether a statement may begin or go on without it. */
    public boolean isTrivia() {
        return this == COMMENT || this == SPACE;
    }
}
