package io.github.concertina.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author says about the guards of an operation that drops what is held.
 *
 * <p>It has no {@code minLiveVersion}: a release that still needs the old shape has failed since it was taken away.
 *
 * @param skip guards that may stay not evaluated
 * @param force the reason; null where nothing is forced
 */
public record HeldRules(
        @Attribute(
                doc = "guards that may stay not evaluated, each with its reason, which is recorded",
                example = "[{guard: hold, reason: held by hand since March}]")
        List<SkippedGuard> skip,

        @Attribute(doc = "why it is done although guards refuse; recorded", example = "table is not in use") @Nullable
        String force) {
    public HeldRules {
        new ContractRules(skip, null, force);
    }

    ContractRules contract() {
        return new ContractRules(skip, null, force);
    }
}
