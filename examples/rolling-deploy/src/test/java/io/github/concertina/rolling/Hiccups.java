package io.github.concertina.rolling;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this machine lets a thread wait that has nothing to wait for.
 *
 * <p>What a user waits beyond the promise is the machine's, if it let a thread of ours wait as long at the time.
 */
final class Hiccups implements AutoCloseable {
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "hiccups");
    private volatile boolean over;

    Hiccups() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest since the last time that this was asked, in milliseconds. */
    double take() {
        return longest.getAndSet(0) / 1e6;
    }

    private void watch() {
        while (!over) {
            long before = System.nanoTime();
            LockSupport.parkNanos(NAP);
            long late = System.nanoTime() - before - NAP;
            longest.accumulateAndGet(late, Math::max);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
