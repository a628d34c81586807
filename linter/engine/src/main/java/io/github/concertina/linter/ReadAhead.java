package io.github.concertina.linter;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Reads migrations before their turn, on the cores that are there, and hands them out in order: the result is that of
 * reading each in its turn. One thread asks.
 */
final class ReadAhead implements AutoCloseable {
    /** Characters of SQL that may wait, read, for their turn: what was read takes more room than its text. */
    private static final long MOST = 8_000_000;

    private static final int MOST_HELPERS = 7;

    private final List<Migration> migrations;
    private final MigrationReader reader;
    private final ExecutorService helpers;
    private final boolean alone;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private int begun;
    private long waiting;

    private record Ahead(FutureTask<Reading> task, long size) {}

    /**
     * Begins to read.
     *
     * @param threads how many may help; with none, each migration is read when it is asked for
     */
    ReadAhead(List<Migration> migrations, MigrationReader reader, int threads) {
        this.migrations = migrations;
        this.reader = reader;
        this.alone = threads == 0;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, threads), work -> {
            Thread thread = new Thread(work, "concertina-lint reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As many as there are cores besides the one that judges. */
    static int helpers() {
        return Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** The next migration, read. */
    Reading next() {
        fill();
        Ahead first = ahead.remove();
        waiting -= first.size;
        // Does nothing where a helper has begun it.
        first.task.run();
        try {
            return first.task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while migrations were read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void fill() {
        while (begun < migrations.size() && (ahead.isEmpty() || (!alone && waiting < MOST))) {
            Migration migration = migrations.get(begun++);
            Ahead next = new Ahead(new FutureTask<>(() -> reader.read(migration)), size(migration));
            ahead.add(next);
            waiting += next.size;
            if (!alone) {
                helpers.execute(next.task);
            }
        }
    }

    private static long size(Migration migration) {
        long size = 0;
        for (Work work : migration.work()) {
            size += work instanceof Work.Sql sql ? sql.text().text().length() : 0;
        }
        return size;
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
