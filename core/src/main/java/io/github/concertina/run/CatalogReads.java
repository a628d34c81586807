package io.github.concertina.run;

import io.github.concertina.dialect.CatalogUnreadable;
import java.sql.SQLException;

/** Reads of the catalog, whose interface knows no SQLException: whoever calls us is told the server's own error. */
final class CatalogReads {
    private CatalogReads() {}

    /** What is read. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws SQLException;
    }

    static <T> T of(Body<T> body) throws SQLException {
        try {
            return body.run();
        } catch (CatalogUnreadable e) {
            throw e.error();
        }
    }
}
