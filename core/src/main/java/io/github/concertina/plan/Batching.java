package io.github.concertina.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a batched step goes; never part of a step's definition. Each null means: the setting of that name.
 *
 * @param batchSize rows of the first batch
 * @param targetBatchTime what a batch should take; the size follows
 * @param pause rest between two batches
 * @param maxReplicaLag the slowest replica's replay lag above which the step rests
 */
public record Batching(
        @Nullable Integer batchSize,
        @Nullable Duration targetBatchTime,
        @Nullable Duration pause,
        @Nullable Duration maxReplicaLag) {
    /** All from the settings. */
    public static final Batching DEFAULT = new Batching(null, null, null, null);

    /** These, and where one says nothing, those. */
    public Batching or(Batching others) {
        return new Batching(
                batchSize == null ? others.batchSize : batchSize,
                targetBatchTime == null ? others.targetBatchTime : targetBatchTime,
                pause == null ? others.pause : pause,
                maxReplicaLag == null ? others.maxReplicaLag : maxReplicaLag);
    }
}
