package io.github.concertina.run;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.plan.Refusal;
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

    /**
     * Plans again what was refused: a catalog is read in several queries, and another runner's commit may fall between two of
     * them.
     */
    static <T> T sure(Body<T> plan) throws SQLException {
        try {
            return plan.run();
        } catch (Refusal first) {
            return plan.run();
        }
    }
}
