package io.github.concertina.run;

import java.time.Duration;

/**
 * How many rows the next batch has: so many that it takes about the target time, and never more than a bound on bytes
 * allows.
 *
 * <p>The rows of a batch stay locked until it commits, so its duration is what a client feels. A batch above twice the
 * target halves the size, one below half of it lets it grow by half.
 */
final class BatchSizer {
    private static final int SHRINK = 2;
    private static final double GROW = 1.5;

    private final Duration target;
    private final int smallest;
    private final int largest;
    private int size;
    private int suspects;

    BatchSizer(Duration target, int first, int smallest, int largest) {
        this.target = target;
        this.largest = Math.max(1, largest);
        this.smallest = Math.min(smallest, this.largest);
        this.size = Math.max(1, Math.min(first, this.largest));
    }

    /** Rows of the next batch. */
    int next() {
        return suspects > 0 ? Math.max(1, suspects / 2) : size;
    }

    /** A batch of so many rows was committed. */
    void committed(int rows, Duration took) {
        if (suspects > 0) {
            suspects = Math.max(1, suspects - rows);
            return;
        }
        if (took.compareTo(target.multipliedBy(2)) > 0) {
            size = Math.max(smallest, size / SHRINK);
        } else if (took.multipliedBy(2).compareTo(target) < 0) {
            size = Math.min(largest, (int) Math.ceil(size * GROW));
        }
    }

    /** A row among the next ones does not fit: look for it by halves. */
    void failed(int rows) {
        suspects = rows;
    }

    /** The row was found and set aside. */
    void found() {
        suspects = 0;
    }

    /** A batch of so many rows ran into its time limit; false where it cannot be made smaller. */
    boolean tooSlow(int rows) {
        size = Math.max(1, rows / SHRINK);
        return rows > 1;
    }
}
