package io.github.concertina.testkit.load;

/**
 * A request that is over.
 *
 * <p>Reports of loads that run side by side cannot be added up, for a percentile is not the sum of percentiles; their
 * requests can.
 *
 * @param operation the name of its kind
 * @param writes whether its kind writes
 * @param scheduled when it arrived, on the scale of {@link System#nanoTime()}
 * @param finished when it was served, or had failed, on the same scale
 */
public record Request(String operation, boolean writes, long scheduled, long finished, boolean failed) {
    /** What the user waited for, from the arrival on. */
    public long nanos() {
        return finished - scheduled;
    }
}
