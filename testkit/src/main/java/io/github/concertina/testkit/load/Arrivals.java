package io.github.concertina.testkit.load;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The fixed times at which requests arrive; workers take them in order, late ones at once. */
final class Arrivals {
    private static final long MAX_PARK = TimeUnit.MILLISECONDS.toNanos(5);

    private final long start;
    private final long interval;
    private final AtomicLong next = new AtomicLong();
    private volatile long end;

    Arrivals(long start, int perSecond, Duration atMost) {
        this.start = start;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.end = start + atMost.toNanos();
    }

    /** Waits for the next arrival and returns its number, or nothing when none is to come. */
    OptionalLong take() {
        long sequence = next.getAndIncrement();
        long scheduled = scheduled(sequence);
        while (true) {
            if (scheduled - end >= 0) {
                return OptionalLong.empty();
            }
            long ahead = scheduled - System.nanoTime();
            if (ahead <= 0) {
                return OptionalLong.of(sequence);
            }
            // In small pieces, so that an end announced meanwhile is seen.
            LockSupport.parkNanos(Math.min(ahead, MAX_PARK));
        }
    }

    /** When a request arrives, on the scale of {@link System#nanoTime()}. */
    long scheduled(long sequence) {
        return start + sequence * interval;
    }

    /** Lets no more requests arrive; those that have arrived are still to be served. */
    synchronized void endNow() {
        long now = System.nanoTime();
        if (now - end < 0) {
            end = now;
        }
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }
}
