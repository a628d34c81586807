package io.github.concertina.run;

import java.time.Duration;

/** Waits, and tells how much time has passed; a port, so that tests decide about time. */
interface Sleeper {
    /** The real one: a monotonic clock, which no change of the wall clock moves. */
    Sleeper REAL = new Sleeper() {
        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };

    /** Waits so long, unless the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /** A monotonic time in nanoseconds. */
    long nanoTime();
}
