package io.github.concertina.rolling;

import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How long the migrating role keeps a transaction open in which it has written: a batch, or a brief step. */
final class Holds implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private final TestDatabase database;
    private final String role;
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "holds");
    private volatile boolean over;

    Holds(TestDatabase database, String role) {
        this.database = database;
        this.role = role;
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest since the last time that this was asked, in milliseconds; right to the interval of the looks. */
    double take() {
        return longest.getAndSet(0) / 1e3;
    }

    private void watch() {
        try (Connection connection = database.connect();
                PreparedStatement look = connection.prepareStatement(
                        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) * 1000000, 0)"
                                + " FROM pg_stat_activity WHERE usename = ? AND backend_xid IS NOT NULL")) {
            look.setString(1, role);
            while (!over) {
                try (ResultSet row = look.executeQuery()) {
                    row.next();
                    longest.accumulateAndGet(row.getLong(1), Math::max);
                }
                LockSupport.parkNanos(EVERY);
            }
        } catch (SQLException e) {
            if (!over) {
                throw new IllegalStateException("the server's sessions cannot be read", e);
            }
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
