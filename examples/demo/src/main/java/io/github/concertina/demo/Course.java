package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Span;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One way from its first step to its last, on a copy of the shop with both versions of the application on it. */
final class Course implements AutoCloseable {
    static final Duration READER = Duration.ofSeconds(8);

    /** The reader is no newcomer when the last step begins. */
    private static final Duration READER_BEFORE = Duration.ofSeconds(2);

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double MEGABYTE = 1024 * 1024;

    private record Timed(Stage stage, long start, long end, long heapGrowth) {}

    private final Way way;
    private final Shop shop;
    private final TestDatabase database;
    private final Traffic traffic;
    private final List<Timed> timed = new ArrayList<>();
    private @Nullable LongReader reader;
    private long origin;
    private long deployed;

    Course(Way way, Shop shop) throws SQLException {
        this.way = way;
        this.shop = shop;
        this.database = shop.copy();
        this.traffic = new Traffic(database, shop.rows());
    }

    /** Takes every step and looks at the table afterwards. */
    Run run() throws Exception {
        Console.OUT.title(way.title());
        Console.OUT.line("two instances of N-1 take %d requests/s", Traffic.REQUESTS_PER_SECOND);
        traffic.start();
        sleep(WARM_UP);
        origin = System.nanoTime();
        sleep(QUIET);
        for (Stage stage : way.stages()) {
            take(stage);
        }
        sleep(QUIET);
        long differing = Evidence.differing(database);
        Console.OUT.line("rows in which the shapes differ, while both versions write: %,d", differing);
        long end = System.nanoTime();
        traffic.stop();
        return report(end, differing);
    }

    /** The columns, indexes and constraints of the table. */
    List<String> shape() throws SQLException {
        return Evidence.shape(database);
    }

    /** What went wrong for clients, in words. */
    List<String> failures() {
        return traffic.failures();
    }

    private void take(Stage stage) throws Exception {
        if (stage.name().equals(Way.BEHIND_READER)) {
            reader = LongReader.open(database, READER);
            Console.OUT.line("a report reads the table and stays open for %d s", READER.toSeconds());
            sleep(READER_BEFORE);
        }
        Console.OUT.line("%s: %s (%s)", stage.name(), stage.how(), stage.by());
        long heap = Shop.heap(database);
        long start = System.nanoTime();
        stage.command().run(database);
        Timed done = new Timed(stage, start, System.nanoTime(), Shop.heap(database) - heap);
        timed.add(done);
        traffic.awaitCalm();
        tell(done);
        switch (stage.name()) {
            case Way.ADD_COLUMN -> deploy();
            case Way.INDEX -> {
                Console.OUT.line("version N reads customer_uuid from now on");
                traffic.switchReads();
            }
            default -> {}
        }
    }

    private void deploy() throws SQLException, InterruptedException {
        Console.OUT.line("rolling deploy: version N takes over half of the requests");
        deployed = System.nanoTime();
        traffic.deploy(way.next());
        sleep(QUIET);
    }

    private void tell(Timed done) {
        DemoReport.Step step = step(done);
        Latency latency = step.latency();
        Console.OUT.line(
                "  took %.1f s; clients waited p99 %,.0f ms, at most %,.0f ms; errors %,d; heap %+.0f MB",
                step.seconds(), latency.p99(), latency.max(), latency.errors(), step.heapGrowth());
    }

    private Run report(long end, long differing) throws SQLException {
        LongReader open = reader;
        if (open == null) {
            throw new IllegalStateException("no step had a reader");
        }
        return new Run(
                way.title(),
                traffic.requests().latency(origin, end),
                since(deployed),
                new Span(since(open.opened()), since(open.closed())),
                timed.stream().map(this::step).toList(),
                Evidence.proof(database, shop.rows(), differing, traffic.receipts()),
                traffic.requests().timeline(origin, end, MOMENT));
    }

    private DemoReport.Step step(Timed done) {
        double seconds = Requests.seconds(done.end() - done.start());
        return new DemoReport.Step(
                done.stage().name(),
                done.stage().by(),
                done.stage().how(),
                since(done.start()),
                seconds,
                traffic.requests().latency(done.start(), done.end()),
                done.stage().looksAtEveryRow() ? Math.round(shop.rows() / seconds) : 0,
                done.heapGrowth() / MEGABYTE);
    }

    private double since(long moment) {
        return Requests.seconds(moment - origin);
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    /** Ends the load and drops the database, so that the other way has the machine for itself. */
    @Override
    public void close() throws SQLException {
        traffic.close();
        database.close();
    }
}
