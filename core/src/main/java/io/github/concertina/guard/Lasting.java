package io.github.concertina.guard;

import io.github.concertina.plan.GuardName;
import io.github.concertina.settings.Settings;

/**
 * Guards that only time or a person can satisfy: whatever else a run of migrations does before, they will say the same.
 *
 * <p>Of the others one cannot know: the run may set the switch, compare both shapes, or drop a view that stands in the way.
 */
final class Lasting {
    private Lasting() {}

    static boolean is(GuardName guard, Answer answer, Settings settings) {
        boolean ages = !settings.duration("minAge").isZero();
        return switch (guard) {
            case DEPLOY_CYCLE, LIVE_VERSIONS, ADDED -> true;
            case AGE -> ages;
            case HOLD -> !settings.duration("minHold").isZero();
            // Not evaluated, they may be so because something is still missing that the run brings.
            case LEGACY_WRITES, STATEMENTS -> ages && answer instanceof Answer.Refused;
            case SWITCH, PARITY, DEPENDENTS -> false;
        };
    }
}
