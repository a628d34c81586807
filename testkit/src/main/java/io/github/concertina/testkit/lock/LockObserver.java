package io.github.concertina.testkit.lock;

import io.github.concertina.testkit.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Sees the locks of a backend from another connection.
 *
 * <p>Inside a transaction nothing escapes: a lock is held to the end, so {@link #heldBy} just before the commit, or
 * {@link #trace}, sees all. What cannot run in a transaction, such as CREATE INDEX CONCURRENTLY, is made to wait by an
 * {@link OpenTransaction} and looked at meanwhile with {@link #heldWhenWaiting}. Only where neither is possible does
 * {@link #heldDuring} sample, which may miss a short lock.
 */
public final class LockObserver {
    private final DataSource source;

    private LockObserver(DataSource source) {
        this.source = source;
    }

    /** An observer with connections of its own, to the database in which the locks are. */
    public static LockObserver on(DataSource source) {
        return new LockObserver(source);
    }

    /** What is done while samples are taken. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /** Returns the number of the server's process behind a connection. */
    public static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Returns the locks that the backend holds now. */
    public SortedSet<ObservedLock> heldBy(int pid) throws SQLException {
        try (LockView view = view(pid)) {
            return view.held();
        }
    }

    /** Waits until the backend waits for a lock, and returns those that it holds then. */
    public SortedSet<ObservedLock> heldWhenWaiting(int pid, Duration limit) throws Exception {
        try (LockView view = view(pid)) {
            Await.until(limit, view::isWaiting);
            return view.held();
        }
    }

    /** Returns all locks that the backend was seen to hold while the task ran, by looking without a pause. */
    public SortedSet<ObservedLock> heldDuring(int pid, Task task) throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<SortedSet<ObservedLock>> sampling = new FutureTask<>(() -> {
            SortedSet<ObservedLock> seen = new TreeSet<>();
            try (LockView view = view(pid)) {
                while (!done.get()) {
                    seen.addAll(view.held());
                    looking.countDown();
                }
            } finally {
                looking.countDown();
            }
            return seen;
        });
        Thread sampler = new Thread(sampling, "lock-sampler");
        sampler.setDaemon(true);
        sampler.start();
        looking.await();
        try {
            task.run();
        } finally {
            done.set(true);
        }
        return sampling.get();
    }

    /** Follows a connection that is not in use yet, statement by statement. */
    public LockTrace trace(Connection connection) throws SQLException {
        return new LockTrace(this, connection);
    }

    private LockView view(int pid) throws SQLException {
        return new LockView(source.getConnection(), pid);
    }
}
