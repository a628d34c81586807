package io.github.concertina.testkit.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;

/** A connection that looks at what one backend holds and waits for. */
final class LockView implements AutoCloseable {
    /* The system's own tables are left out: everything takes weak locks on them. So is what the backend has created
    but not committed, which the catalog does not show to others and on which therefore nobody can wait. */
    private static final String HELD = """
            SELECT format('%I.%I', n.nspname, c.relname), l.mode
            FROM pg_locks l
            JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
            JOIN pg_class c ON c.oid = l.relation
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE l.pid = ? AND l.locktype = 'relation' AND l.granted AND l.mode <> 'SIReadLock'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    private static final String WAITING = "SELECT FROM pg_stat_activity WHERE pid = ? AND wait_event_type = 'Lock'";

    private final Connection connection;
    private final PreparedStatement held;
    private final PreparedStatement waiting;

    LockView(Connection connection, int pid) throws SQLException {
        this.connection = connection;
        this.held = connection.prepareStatement(HELD);
        this.waiting = connection.prepareStatement(WAITING);
        held.setInt(1, pid);
        waiting.setInt(1, pid);
    }

    SortedSet<ObservedLock> held() throws SQLException {
        try (ResultSet row = held.executeQuery()) {
            SortedSet<ObservedLock> locks = new TreeSet<>();
            while (row.next()) {
                locks.add(new ObservedLock(row.getString(1), LockMode.ofCatalog(row.getString(2))));
            }
            return locks;
        }
    }

    boolean isWaiting() throws SQLException {
        try (ResultSet row = waiting.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
