package io.github.concertina.operation;

import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much a comparison looks at, how often and how fast. */
public record ParityAttributes(
        @Attribute(
                doc = "compare about so many percent of the rows only: a quick look, which proves nothing",
                example = "5")
        @Nullable
        Integer sample,

        @Attribute(
                doc = "whether the command verify goes on comparing, until the old shape is taken away",
                example = "true")
        boolean continuous,

        @Attribute(doc = "rows of the first range", example = "1000", knob = true) @Nullable
        Integer batchSize,

        @Attribute(doc = "what one range should take", example = "50ms", knob = true) @Nullable
        Duration targetBatchTime,

        @Attribute(doc = "rest between two ranges", example = "10ms", knob = true) @Nullable
        Duration pause,

        @Attribute(doc = "rest while a replica is further behind", example = "5s", knob = true) @Nullable
        Duration maxReplicaLag) {
    private static final int ALL = 100;

    public ParityAttributes {
        if (sample != null && (sample < 1 || sample >= ALL)) {
            throw new Refusal("sample is " + sample, "give 1 to 99 percent, or leave it out to compare all rows");
        }
        if (sample != null && continuous) {
            throw new Refusal(
                    "sample and continuous: a sample proves nothing that later passes could keep proven",
                    "leave one of them out");
        }
        BatchAttributes.requireRows(batchSize);
    }

    int percent() {
        return sample == null ? ALL : sample;
    }

    Batching batching() {
        return new Batching(batchSize, targetBatchTime, pause, maxReplicaLag);
    }

    /** @param where which rows are meant; null for all */
    void refuseFor(@Nullable String where) {
        if (where != null && continuous) {
            throw new Refusal(
                    "where and continuous: what leaves rows out proves nothing that later passes could keep proven",
                    "leave one of them out");
        }
    }

    /** @param where which rows are meant; null for all */
    List<String> notes(@Nullable String where) {
        if (where != null && sample == null) {
            return List.of("compares only the rows where " + where + ": no proof for switchReads or any guard");
        }
        if (sample != null) {
            return List.of("compares about " + sample + " % of the rows: no proof for switchReads or any guard");
        }
        return continuous
                ? List.of("concertina verify goes on comparing, until the old shape is taken away")
                : List.of();
    }
}
