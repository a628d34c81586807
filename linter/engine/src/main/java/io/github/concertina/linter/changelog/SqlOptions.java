package io.github.concertina.linter.changelog;

/**
 * How Liquibase cuts the SQL of a change.
 *
 * @param endDelimiter what ends a statement; empty: a semicolon, and GO or / at the beginning of a line
 * @param stripComments whether the server gets the SQL without comments
 */
record SqlOptions(boolean split, String endDelimiter, boolean stripComments) {
    /** Whether it is cut at semicolons wherever they stand, between dollar quotes too. */
    boolean isBlind() {
        return split && (endDelimiter.isEmpty() || endDelimiter.equals(";"));
    }

    /** Those of the elements sql and sqlFile. */
    static SqlOptions of(Node change) {
        return new SqlOptions(
                change.get("splitStatements").isEmpty() || change.is("splitStatements"),
                change.get("endDelimiter"),
                change.is("stripComments"));
    }

    /** Those of a changeset of formatted SQL, where comments go unless it says otherwise. */
    static SqlOptions of(FormattedHead head) {
        return new SqlOptions(head.is("splitStatements", true), head.endDelimiter(), head.is("stripComments", true));
    }
}
