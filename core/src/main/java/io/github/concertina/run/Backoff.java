package io.github.concertina.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential pauses with full jitter: a random time up to a ceiling that doubles, and never passes the longest.
 *
 * @param first the first ceiling
 * @param longest the last one
 */
record Backoff(Duration first, Duration longest) {
    /** After so many doublings any ceiling has passed any longest; more would overflow. */
    private static final int MAX_DOUBLINGS = 30;

    /** The largest pause after so many failed attempts, counted from 1. */
    Duration ceiling(int attempt) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MAX_DOUBLINGS);
        long millis = Math.min(longest.toMillis(), first.toMillis() << doublings);
        // The shift overflows for a first pause of days; the longest is right then as well.
        return Duration.ofMillis(millis < 0 ? longest.toMillis() : millis);
    }

    /** The pause after so many failed attempts: at least a tenth of the ceiling, so that nothing spins. */
    Duration pause(int attempt, RandomGenerator random) {
        long ceiling = Math.max(1, ceiling(attempt).toMillis());
        return Duration.ofMillis(Math.max(1, Math.max(ceiling / 10, random.nextLong(ceiling + 1))));
    }
}
