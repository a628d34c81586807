package io.github.concertina.crash;

import io.github.concertina.testkit.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An application of one version that inserts, updates and deletes rows of its own until it is told to end, and knows what
 * each of them must say then: a write that fails is a failure of what goes on beside it.
 */
final class Writer {
    /** Long enough for a busy machine; nothing waits for it. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Writers' rows lie between each other's, and beside those that nobody writes. */
    static final int WRITERS = 3;

    private static final int KEYS = 20;

    /** About a thousand writes a second: more would take the cores from what they disturb. */
    private static final long REST = 500_000;

    private final Image image;
    private final int number;
    private final FutureTask<Map<Integer, Integer>> task;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean over;

    private Writer(Image image, int number, Callable<Connection> source) {
        this.image = image;
        this.number = number;
        this.task = new FutureTask<>(() -> {
            try (Connection connection = source.call()) {
                return write(connection);
            }
        });
    }

    /** @param number from 0; of two writers with the same one each would undo what the other did */
    static Writer start(Image image, int number, Callable<Connection> source) {
        Writer writer = new Writer(image, number, source);
        Thread thread = new Thread(writer.task, "writer-" + number);
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    /** Returns when some more writes have come through. */
    void goesOn() throws Exception {
        int before = writes.get();
        Await.until(LIMIT, () -> writes.get() > before + 2 || task.isDone());
        if (task.isDone()) {
            end();
        }
    }

    /** What its rows say in the end, by their ids. */
    Map<Integer, Integer> end() throws Exception {
        over = true;
        try {
            return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the application's write failed: " + e.getMessage(), e);
        }
    }

    private Map<Integer, Integer> write(Connection connection) throws SQLException {
        Map<Integer, Integer> rows = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(number);
        try (Statement statement = connection.createStatement()) {
            // Values are unique among all rows and ids, so that a recipe may say so.
            for (int n = 1_000_000 * (number + 1); !over; n++) {
                int id = 1000 + random.nextInt(KEYS) * WRITERS + number;
                if (!rows.containsKey(id)) {
                    statement.execute(Image.of(image.insert(), id, n));
                    rows.put(id, n);
                } else if (random.nextInt(4) == 0) {
                    statement.execute(Image.of(image.delete(), id, n));
                    rows.remove(id);
                } else {
                    statement.execute(Image.of(image.update(), id, n));
                    rows.put(id, n);
                }
                writes.incrementAndGet();
                LockSupport.parkNanos(REST);
            }
        }
        return rows;
    }
}
