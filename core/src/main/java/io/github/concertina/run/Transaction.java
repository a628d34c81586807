package io.github.concertina.run;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction of ours on a connection that is in autocommit before and after. */
final class Transaction {
    private Transaction() {}

    /** What happens in it. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws SQLException;
    }

    /** Commits what the body did, or rolls all of it back. */
    static <T> T run(Connection connection, Body<T> body) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = body.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (done) {
                connection.setAutoCommit(true);
            } else {
                abandon(connection);
            }
        }
    }

    /** On the way out of an error: a second error, as of a lost connection, must not hide the first. */
    private static void abandon(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException ignored) {
            // The connection is gone, and with it the transaction.
        }
    }
}
