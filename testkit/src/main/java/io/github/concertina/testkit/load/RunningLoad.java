package io.github.concertina.testkit.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A load that is on; it ends when it is stopped, or by itself at its maximum duration. */
public final class RunningLoad implements AutoCloseable {
    private final Arrivals arrivals;
    private final Recorder recorder;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Duration grace;

    private RunningLoad(Arrivals arrivals, Duration grace) {
        this.arrivals = arrivals;
        this.recorder = new Recorder(arrivals.start());
        this.grace = grace;
    }

    static RunningLoad start(
            DataSource source,
            Mix mix,
            int workers,
            int perSecond,
            Duration atMost,
            Duration grace,
            Consumer<Request> listener)
            throws SQLException {
        List<Connection> connections = connect(source, workers);
        RunningLoad load = new RunningLoad(new Arrivals(System.nanoTime(), perSecond, atMost), grace);
        for (Connection connection : connections) {
            load.add(new Worker(source, connection, mix, load.arrivals, load.recorder, listener));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    /** Before the clock starts: the time to connect is no part of the first requests. */
    private static List<Connection> connect(DataSource source, int count) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            while (connections.size() < count) {
                connections.add(source.getConnection());
            }
            return connections;
        } catch (SQLException e) {
            for (Connection connection : connections) {
                connection.close();
            }
            throw e;
        }
    }

    private void add(Worker worker) {
        workers.add(worker);
        Thread thread = new Thread(worker, "load-" + workers.size());
        thread.setDaemon(true);
        threads.add(thread);
    }

    /** Begins a phase: requests that arrive from now on are counted under its name. */
    public void mark(String phase) {
        recorder.mark(phase);
    }

    /** Lets no more requests arrive, waits until those that have are served or the grace is over, and reports. */
    public LoadReport stop() throws InterruptedException {
        arrivals.endNow();
        return awaitEnd();
    }

    /** Lets the load run to its maximum duration, waits as {@link #stop()} does, and reports. */
    public LoadReport awaitEnd() throws InterruptedException {
        join(grace.plusNanos(Math.max(0, arrivals.end() - System.nanoTime())));
        if (threads.stream().anyMatch(Thread::isAlive)) {
            workers.forEach(Worker::abandon);
            join(grace);
        }
        return recorder.report(arrivals.end());
    }

    private void join(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
        }
    }

    /** Ends the load at once if it is still on; what was being served is broken off. */
    @Override
    public void close() {
        arrivals.endNow();
        workers.forEach(Worker::abandon);
    }
}
