package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.CatalogUnreadable;
import java.sql.SQLException;

/** A question to the catalog from code whose interface knows no JDBC. */
@FunctionalInterface
interface Question<T> {
    T put() throws SQLException;

    /** The answer; an error of the connection passes through as {@link CatalogUnreadable}. */
    static <T> T ask(Question<T> question) {
        try {
            return question.put();
        } catch (SQLException e) {
            throw new CatalogUnreadable(e);
        }
    }
}
