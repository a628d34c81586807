package io.github.concertina.operation;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Refusal;

/** A guard that may stay not evaluated. */
public record SkippedGuard(
        @Attribute(
                doc = "deployCycle, age, switch, parity, legacyWrites, dependents, statements, liveVersions or hold",
                example = "statements",
                required = true)
        String guard,

        @Attribute(
                doc = "why nobody needs its answer; recorded",
                example = "pg_stat_statements is not installed",
                required = true)
        String reason) {
    public SkippedGuard {
        if (GuardName.find(guard).isEmpty()) {
            throw new Refusal("skip names '" + guard + "', which is no guard", Nearest.hint(guard, GuardName.words()));
        }
        if (reason.isBlank()) {
            throw new Refusal("the reason to skip " + guard + " is blank", "give the reason, which is recorded");
        }
    }

    GuardName name() {
        return GuardName.find(guard).orElseThrow();
    }
}
