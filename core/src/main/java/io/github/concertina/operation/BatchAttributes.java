package io.github.concertina.operation;

import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast the batches of an operation go; null leaves each to the setting of its name. */
public record BatchAttributes(
        @Attribute(doc = "rows of the first batch", example = "1000", knob = true) @Nullable
        Integer batchSize,

        @Attribute(doc = "what one batch should take", example = "50ms", knob = true) @Nullable
        Duration targetBatchTime,

        @Attribute(doc = "rest between two batches", example = "10ms", knob = true) @Nullable
        Duration pause,

        @Attribute(doc = "rest while a replica is further behind", example = "5s", knob = true) @Nullable
        Duration maxReplicaLag) {
    public BatchAttributes {
        requireRows(batchSize);
    }

    static void requireRows(@Nullable Integer batchSize) {
        if (batchSize != null && batchSize < 1) {
            throw new Refusal("batchSize is " + batchSize, "give 1 or more");
        }
    }

    Batching batching() {
        return new Batching(batchSize, targetBatchTime, pause, maxReplicaLag);
    }
}
