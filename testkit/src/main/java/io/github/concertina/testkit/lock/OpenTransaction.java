package io.github.concertina.testkit.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A transaction that somebody has open and forgot: it holds what its statements took until it is closed. */
public final class OpenTransaction implements AutoCloseable {
    private final Connection connection;

    private OpenTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Opens a transaction with these statements, the first of which takes its snapshot. */
    public static OpenTransaction with(DataSource source, String... sql) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String each : sql) {
                statement.execute(each);
            }
            return new OpenTransaction(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The number of the server's process that has the transaction open. */
    public int pid() throws SQLException {
        return LockObserver.pid(connection);
    }

    /** Ends the transaction well; without it, closing rolls back. */
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        }
    }
}
