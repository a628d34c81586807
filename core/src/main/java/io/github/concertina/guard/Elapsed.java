package io.github.concertina.guard;

import java.time.Duration;

/** Time that has passed, as people say it: {@code 3d 4h}, {@code 5min}, {@code 12s}. */
public final class Elapsed {
    private Elapsed() {}

    /** The largest unit, and the next one where it helps. */
    public static String print(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d" + (age.toHoursPart() > 0 ? " " + age.toHoursPart() + "h" : "");
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + (age.toMinutesPart() > 0 ? " " + age.toMinutesPart() + "min" : "");
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "min" : age.toSeconds() + "s";
    }
}
