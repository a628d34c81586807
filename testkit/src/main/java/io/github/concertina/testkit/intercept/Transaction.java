package io.github.concertina.testkit.intercept;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether a connection has a transaction open, as its driver sees it.
 *
 * <p>A driver begins a transaction with the first statement, not with {@code setAutoCommit(false)}, and sends nothing for
 * the end of one that it never began. JDBC does not tell, so the calls are followed here.
 */
final class Transaction {
    private volatile boolean open;

    boolean isOpen() {
        return open;
    }

    void executes(Connection connection) throws SQLException {
        open = !connection.getAutoCommit();
    }

    void ends() {
        open = false;
    }
}
