package io.github.concertina.testkit.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The server's process behind a connection. */
record Backend(int pid) {
    private static final int PATIENCE_MILLIS = 30_000;

    static Backend of(Connection connection) throws SQLException {
        return new Backend(connection.unwrap(PGConnection.class).getBackendPID());
    }

    /** Ends the process and returns when it is gone, with its locks. */
    void terminate(DataSource observer) throws SQLException {
        try (Connection connection = observer.getConnection();
                PreparedStatement terminate = connection.prepareStatement("SELECT pg_terminate_backend(?, ?)");
                PreparedStatement look = connection.prepareStatement("SELECT FROM pg_stat_activity WHERE pid = ?")) {
            terminate.setInt(1, pid);
            terminate.setInt(2, PATIENCE_MILLIS);
            terminate.execute();
            // The function says false for "not gone yet" and for "was gone before"; only the first is a failure.
            look.setInt(1, pid);
            try (ResultSet row = look.executeQuery()) {
                if (row.next()) {
                    throw new SQLException(
                            "backend " + pid + " is still there " + PATIENCE_MILLIS + " ms after it was told to end");
                }
            }
        }
    }
}
