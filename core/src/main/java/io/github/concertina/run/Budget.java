package io.github.concertina.run;

import java.time.Duration;

/** A span of time that attempts and pauses use up together. */
final class Budget {
    private final Sleeper sleeper;
    private final long start;
    private final Duration total;

    Budget(Sleeper sleeper, Duration total) {
        this.sleeper = sleeper;
        this.start = sleeper.nanoTime();
        this.total = total;
    }

    Duration spent() {
        return Duration.ofNanos(sleeper.nanoTime() - start);
    }

    Duration left() {
        Duration left = total.minus(spent());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isSpent() {
        return left().isZero();
    }

    /** Waits, at most until the budget is spent; an interrupt ends the run, and the next one goes on. */
    void sleep(Duration duration) {
        Duration left = left();
        try {
            sleeper.sleep(duration.compareTo(left) < 0 ? duration : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailed("interrupted; nothing is lost, the next run goes on from here", e);
        }
    }
}
