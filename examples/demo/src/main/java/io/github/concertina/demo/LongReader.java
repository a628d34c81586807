package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Somebody's report: it read the table, and stays open without doing anything for a given time. */
final class LongReader implements AutoCloseable {
    private final OpenTransaction transaction;
    private final long opened = System.nanoTime();
    private final CompletableFuture<Long> closed;

    private LongReader(OpenTransaction transaction, Duration open) {
        this.transaction = transaction;
        Executor later = CompletableFuture.delayedExecutor(open.toMillis(), TimeUnit.MILLISECONDS);
        this.closed = CompletableFuture.supplyAsync(this::end, later);
    }

    static LongReader open(TestDatabase database, Duration open) throws SQLException {
        return new LongReader(
                OpenTransaction.with(
                        database.dataSource(Shop.REPORTING),
                        "SET application_name = 'monthly report'",
                        "SELECT sum(amount) FROM orders WHERE id <= 1000"),
                open);
    }

    long opened() {
        return opened;
    }

    /** When it went, for which this waits. */
    long closed() {
        return closed.join();
    }

    private long end() {
        close();
        return System.nanoTime();
    }

    @Override
    public void close() {
        try {
            transaction.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the reader cannot be ended", e);
        }
    }
}
