package io.github.concertina.operation;

import io.github.concertina.plan.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comparisons have in common. */
final class ParityAttributes {
    private ParityAttributes() {}

    static void check(@Nullable Integer sample, boolean continuous, @Nullable Integer batchSize) {
        if (sample != null && (sample < 1 || sample > 99)) {
            throw new Refusal("sample is " + sample, "give 1 to 99 percent, or leave it out to compare all rows");
        }
        if (sample != null && continuous) {
            throw new Refusal(
                    "sample and continuous: a sample proves nothing that later passes could keep proven",
                    "leave one of them out");
        }
        if (batchSize != null && batchSize < 1) {
            throw new Refusal("batchSize is " + batchSize, "give 1 or more");
        }
    }

    static List<String> notes(@Nullable Integer sample, boolean continuous) {
        if (sample != null) {
            return List.of("compares about " + sample + " % of the rows: no proof for switchReads or any guard");
        }
        return continuous
                ? List.of("concertina verify goes on comparing, until the old shape is taken away")
                : List.of();
    }
}
