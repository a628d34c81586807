package io.github.concertina.testkit.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Describes a load whose requests arrive at a fixed rate, as users do, and not when the database is ready for them.
 *
 * <p>Latency runs from a request's scheduled arrival. A database that stands still for four seconds therefore shows up in
 * all requests of these seconds, and not only in the few that the workers happened to have in hand.
 */
public final class LoadGenerator {
    private final DataSource source;
    private final List<Mix.Kind> kinds = new ArrayList<>();
    private int perSecond = 400;
    private int workers = 8;
    private Duration atMost = Duration.ofMinutes(5);
    private Duration grace = Duration.ofSeconds(30);
    private Consumer<Request> listener = request -> {};

    private LoadGenerator(DataSource source) {
        this.source = source;
    }

    public static LoadGenerator on(DataSource source) {
        return new LoadGenerator(source);
    }

    /** Adds a kind of request that only reads. */
    public LoadGenerator read(String name, int weight, Operation operation) {
        kinds.add(new Mix.Kind(name, weight, false, operation));
        return this;
    }

    /** Adds a kind of request that writes, and counts as such in the report. */
    public LoadGenerator write(String name, int weight, Operation operation) {
        kinds.add(new Mix.Kind(name, weight, true, operation));
        return this;
    }

    /** Sets how many requests of all kinds arrive in a second: 400 unless told. */
    public LoadGenerator perSecond(int requests) {
        this.perSecond = positive(requests, "rate");
        return this;
    }

    /** Sets the number of workers, each with a connection of its own: 8 unless told. */
    public LoadGenerator workers(int count) {
        this.workers = positive(count, "number of workers");
        return this;
    }

    /** Sets when the load ends if nobody stops it: after 5 minutes unless told. */
    public LoadGenerator atMost(Duration duration) {
        this.atMost = duration;
        return this;
    }

    /** Sets how long requests that had arrived before the end may take to be served: 30 s unless told. */
    public LoadGenerator grace(Duration duration) {
        this.grace = duration;
        return this;
    }

    /** Tells each request that is over to {@code listener}, on the worker's thread. */
    public LoadGenerator onEach(Consumer<Request> listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Connects all workers and lets the first request arrive.
     *
     * @throws SQLException if a worker cannot connect
     */
    public RunningLoad start() throws SQLException {
        return RunningLoad.start(source, new Mix(kinds), workers, perSecond, atMost, grace, listener);
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("the " + what + " is " + number + ", not positive");
        }
        return number;
    }
}
