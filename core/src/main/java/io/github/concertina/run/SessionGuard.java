package io.github.concertina.run;

import io.github.concertina.dialect.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Lends us the host's connection in autocommit and gives it back with every setting as it was. */
final class SessionGuard {
    private final Connection connection;
    private final Sessions sessions;

    SessionGuard(Connection connection, Sessions sessions) {
        this.connection = connection;
        this.sessions = sessions;
    }

    /** What happens meanwhile. */
    @FunctionalInterface
    interface Body {
        void run() throws SQLException;
    }

    void run(Body body) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            // The host made sure that nothing of the user's is in this transaction: see the adapters' checks.
            connection.commit();
            connection.setAutoCommit(true);
        }
        Map<String, String> before = sessions.settings(connection);
        boolean done = false;
        try {
            body.run();
            done = true;
        } finally {
            if (done) {
                sessions.apply(connection, before);
                connection.setAutoCommit(autoCommit);
            } else {
                restoreQuietly(before, autoCommit);
            }
        }
    }

    /** On the way out of an error: a second one, as of a lost connection, must not hide the first. */
    private void restoreQuietly(Map<String, String> before, boolean autoCommit) {
        try {
            sessions.apply(connection, before);
            connection.setAutoCommit(autoCommit);
        } catch (SQLException ignored) {
            // The connection is gone, and with it every setting.
        }
    }
}
