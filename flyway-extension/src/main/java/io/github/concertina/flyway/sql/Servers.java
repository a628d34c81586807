package io.github.concertina.flyway.sql;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.plan.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Leaves plain SQL alone on servers that core has no dialect for: nobody asked us to help there. */
final class Servers {
    private Servers() {}

    static Optional<Dialect> dialectOf(Connection connection) throws SQLException {
        try {
            return Optional.of(Dialects.shipped(connection));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
