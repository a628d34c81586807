package io.github.concertina.rolling;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.load.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that arrive at a fixed rate, whether or not the shop keeps up; what a user waits counts from the arrival.
 *
 * <p>Twelve of twenty write.
 */
final class Traffic implements AutoCloseable {
    private static final int KEPT_FAILURES = 20;

    /** What is asked, and how. */
    @FunctionalInterface
    private interface Deed {
        void on(Customers customers, SplittableRandom random) throws SQLException;
    }

    private record Kind(String name, boolean writes, Deed deed) {}

    private final Fleet fleet;
    private final Books books;
    private final long interval;
    private final Thread arrivals = new Thread(this::arrive, "arrivals");
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean over;

    Traffic(Fleet fleet, Books books, int perSecond) {
        this.fleet = fleet;
        this.books = books;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        arrivals.setDaemon(true);
    }

    void start() {
        arrivals.start();
    }

    /** Waits until so many more requests have been served. */
    void more(long count) throws Exception {
        long enough = served.get() + count;
        Await.until(Duration.ofMinutes(3), () -> served.get() >= enough);
    }

    /** Lets nothing more arrive, and waits for what has. */
    void stop() throws Exception {
        over = true;
        arrivals.join();
        Await.until(Duration.ofMinutes(1), () -> served.get() == taken.get());
    }

    /** Those that arrived since then, by {@link System#nanoTime()}; the ones still under way are not among them. */
    synchronized List<Request> since(long moment) {
        return requests.stream().filter(each -> each.scheduled() - moment >= 0).toList();
    }

    /** The first of what went wrong, in words. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    private void arrive() {
        long due = System.nanoTime();
        for (long sequence = 0; !over; sequence++) {
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            take(sequence, due);
            due += interval;
        }
    }

    private void take(long sequence, long due) {
        Kind kind = kind(sequence);
        SplittableRandom random = new SplittableRandom(sequence);
        taken.incrementAndGet();
        fleet.take(sequence % 1000, customers -> kind.deed().on(customers, random), error -> {
            record(kind, due, error);
            served.incrementAndGet();
        });
    }

    private Kind kind(long sequence) {
        return switch ((int) (sequence * 7 % 20)) {
            case 0, 1, 2, 3, 4, 5 -> new Kind("find", false, books::find);
            case 6, 7 -> new Kind("find popular", false, books::findPopular);
            case 8, 9, 10, 11, 12 -> new Kind("change", true, books::change);
            case 13, 14 -> new Kind("visit", true, books::visit);
            case 15, 16 -> new Kind("visit popular", true, books::visitPopular);
            case 17, 18 -> new Kind("add", true, (customers, random) -> books.add(customers));
            default -> new Kind("remove", true, books::remove);
        };
    }

    private synchronized void record(Kind kind, long due, Optional<Throwable> error) {
        requests.add(new Request(kind.name(), kind.writes(), due, System.nanoTime(), error.isPresent()));
        if (error.isPresent() && failures.size() < KEPT_FAILURES) {
            failures.add(kind.name() + ": " + error.get());
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
