package io.github.concertina.dialect;

import io.github.concertina.dialect.postgresql.PostgresDialect;
import io.github.concertina.plan.Refusal;
import java.sql.Connection;
import java.sql.SQLException;

/** Finds the dialect of the server behind a connection. */
@FunctionalInterface
public interface Dialects {
    /** The dialect; a refusal for a product or version that has none. */
    Dialect of(Connection connection) throws SQLException;

    /** The dialects that Concertina ships. */
    static Dialect shipped(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (!product.equals("PostgreSQL")) {
            throw new Refusal("there is no dialect for " + product, "use PostgreSQL 14 or later");
        }
        if (major < 14) {
            throw new Refusal("PostgreSQL " + major + " is not supported", "use PostgreSQL 14 or later");
        }
        return PostgresDialect.of(connection);
    }
}
