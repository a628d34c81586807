package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.LoadReport;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two instances of the application behind a balancer, each of which gets half of the requests. */
final class Traffic implements AutoCloseable {
    static final int REQUESTS_PER_SECOND = 400;
    private static final int WORKERS = 8;
    /** Beyond the deadline of the demo: a load that ended by itself would look like a database that stands still. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final long CALM = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestDatabase database;
    private final long rows;
    private final Receipts receipts = new Receipts();
    private final Requests requests = new Requests();
    private final List<RunningLoad> instances = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean switched;

    Traffic(TestDatabase database, long rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Starts both instances as version N-1. */
    void start() throws SQLException {
        instances.add(instance(Version.N_MINUS_1, 1));
        instances.add(instance(Version.N_MINUS_1, 2));
    }

    /** Replaces the second instance: from now on both versions serve. */
    void deploy(Version next) throws SQLException, InterruptedException {
        RunningLoad successor = instance(next, 3);
        retire(instances.set(1, successor));
    }

    /** Moves the reads of version N to the new column. */
    void switchReads() {
        switched = true;
    }

    /** Waits until what a step made wait is served, so that the next step is not blamed for it. */
    void awaitCalm() throws InterruptedException {
        long since = System.nanoTime();
        long end = since + PATIENCE.toNanos();
        while (!requests.calmSince(since, CALM) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    void stop() throws InterruptedException {
        for (RunningLoad each : instances) {
            retire(each);
        }
    }

    Requests requests() {
        return requests;
    }

    Receipts receipts() {
        return receipts;
    }

    /** The first of what went wrong, in words; after {@link #stop()}. */
    List<String> failures() {
        return failures;
    }

    private RunningLoad instance(Version version, int number) throws SQLException {
        Shopper shopper = new Shopper(version, number, rows, receipts, () -> switched);
        LoadGenerator load = LoadGenerator.on(database.dataSource(version.role()))
                .perSecond(REQUESTS_PER_SECOND / 2)
                .workers(WORKERS)
                .atMost(LIMIT)
                .onEach(requests::add);
        return shopper.join(load).start();
    }

    private void retire(RunningLoad instance) throws InterruptedException {
        LoadReport report = instance.stop();
        report.failures().stream().map(LoadReport.Failure::message).limit(1_000).forEach(failures::add);
    }

    @Override
    public void close() {
        instances.forEach(RunningLoad::close);
    }
}
