package io.github.concertina.testkit.lock;

import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.intercept.Invocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which statement of a connection took which locks, seen after each statement inside a transaction. */
public final class LockTrace {
    private final LockObserver observer;
    private final int pid;
    private final Connection connection;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private SortedSet<ObservedLock> before = new TreeSet<>();

    /** A statement with the locks that it added to those of its transaction. */
    public record Entry(String sql, SortedSet<ObservedLock> locks) {}

    LockTrace(LockObserver observer, Connection connection) throws SQLException {
        this.observer = observer;
        this.pid = LockObserver.pid(connection);
        this.connection = Intercepted.connection(connection, this::around);
    }

    /** The connection to be used in place of the one that is traced. */
    public Connection connection() {
        return connection;
    }

    /** The statements that succeeded inside transactions. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The locks of all {@link #entries} together. */
    public synchronized SortedSet<ObservedLock> locks() {
        SortedSet<ObservedLock> all = new TreeSet<>();
        entries.forEach(entry -> all.addAll(entry.locks()));
        return all;
    }

    /** The statements under auto-commit: their locks were gone before one could look. */
    public synchronized List<String> unseen() {
        return List.copyOf(unseen);
    }

    private synchronized @Nullable Object around(Invocation invocation) throws Throwable {
        String sql = invocation.sql();
        if (sql == null) {
            if (invocation.endsTransaction()) {
                before = new TreeSet<>();
            }
            return invocation.proceed();
        }
        Object result = invocation.proceed();
        if (invocation.connection().getAutoCommit()) {
            unseen.add(sql);
        } else {
            look(sql);
        }
        return result;
    }

    private void look(String sql) throws SQLException {
        SortedSet<ObservedLock> held = observer.heldBy(pid);
        SortedSet<ObservedLock> added = new TreeSet<>(held);
        added.removeAll(before);
        entries.add(new Entry(sql, added));
        before = held;
    }
}
