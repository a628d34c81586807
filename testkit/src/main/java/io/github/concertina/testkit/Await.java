package io.github.concertina.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until a condition holds, never longer than a limit: the only form of waiting that tests use. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns as soon as the condition is true.
     *
     * @throws AssertionError if it is still false when the limit has passed
     */
    public static void until(Duration limit, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for a condition");
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("the condition was still false after " + limit);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
