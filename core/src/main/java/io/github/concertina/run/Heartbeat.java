package io.github.concertina.run;

import java.sql.SQLException;
import java.time.Duration;

/** Keeps a step ours while we rest: an owner that says nothing for a lease is taken for dead. */
final class Heartbeat {
    /** So many beats in a lease: one that comes late, or fails once, does no harm. */
    private static final int BEATS = 3;

    private final Context context;
    private final Beat beat;
    private final Duration every;
    private long beatenAt;

    Heartbeat(Context context, Beat beat) {
        this.context = context;
        this.beat = beat;
        this.every = context.settings().duration("lease").dividedBy(BEATS);
        this.beatenAt = context.sleeper().nanoTime();
    }

    /** Writes our last checkpoint again. */
    @FunctionalInterface
    interface Beat {
        void run() throws SQLException;
    }

    /** A checkpoint was committed, which is as good. */
    void beaten() {
        beatenAt = context.sleeper().nanoTime();
    }

    void beatIfDue() throws SQLException {
        if (context.sleeper().nanoTime() - beatenAt >= every.toNanos()) {
            beat.run();
            beaten();
        }
    }

    /** Rests so long, and beats meanwhile. */
    void sleep(Budget budget, Duration duration) throws SQLException {
        Duration left = duration;
        while (!left.isZero() && !left.isNegative() && !budget.isSpent()) {
            Duration slice = left.compareTo(every) < 0 ? left : every;
            budget.sleep(slice);
            left = left.minus(slice);
            beatIfDue();
        }
    }
}
