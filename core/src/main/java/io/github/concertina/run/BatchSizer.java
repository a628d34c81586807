package io.github.concertina.run;

import java.time.Duration;

/**
 * How many rows the next batch has: so many that it takes about the target time.
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
        this.smallest = Math.max(1, Math.min(smallest, this.largest));
        this.size = Math.max(1, Math.min(first, this.largest));
    }

    /** The same, with another target from the next batch on. */
    BatchSizer towards(Duration other) {
        BatchSizer sizer = new BatchSizer(other, size, smallest, largest);
        sizer.suspects = suspects;
        return sizer;
    }

    /** Rows of the next batch. */
    int next() {
        return suspects > 0 ? Math.max(1, suspects / SHRINK) : size;
    }

    /** A batch of so many rows was committed. */
    void committed(int rows, Duration took) {
        if (suspects > 0) {
            // The bad row may have been deleted or corrected meanwhile: then nobody is under suspicion at the end.
            suspects = Math.max(0, suspects - rows);
            return;
        }
        if (took.compareTo(target.multipliedBy(2)) > 0) {
            size = Math.max(Math.min(size, smallest), size / SHRINK);
        } else if (took.multipliedBy(2).compareTo(target) < 0) {
            size = Math.min(largest, (int) Math.ceil(size * GROW));
        }
    }

    /** One of so many rows does not fit: look for it by halves. */
    void failed(int rows) {
        suspects = rows;
    }

    /** The row was found and set aside. Bad rows come together, and looking for one is cheaper among fewer. */
    void found() {
        suspects = 0;
        size = Math.max(1, size / SHRINK);
    }

    /** A batch of so many rows ran into its time limit; false where it cannot be made smaller. */
    boolean tooSlow(int rows) {
        if (suspects > 0) {
            suspects = rows;
        } else {
            size = Math.max(1, rows / SHRINK);
        }
        return rows > 1;
    }
}
