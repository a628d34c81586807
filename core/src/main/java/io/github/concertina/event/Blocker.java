package io.github.concertina.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds a lock, or a snapshot, that we would have to wait for.
 *
 * @param age of its transaction; null where our role may not read it, which counts as old
 * @param query its current or last statement, cut to one line; null where our role may not read it
 */
public record Blocker(
        long pid,
        String application,
        @Nullable String state,
        @Nullable Duration age,
        @Nullable String query) {
    /** One line for a message. */
    public String describe() {
        StringBuilder line = new StringBuilder("pid ").append(pid);
        if (!application.isEmpty()) {
            line.append(" (").append(application).append(')');
        }
        line.append(", ").append(state == null ? "state hidden from our role" : state);
        line.append(age == null ? ", age hidden" : ", transaction open for " + seconds(age));
        return query == null ? line.toString() : line + ": " + query;
    }

    private static String seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0 + " s";
    }
}
