package io.github.concertina.guard;

import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Applications can do without the old shape for minAge at least. */
final class AgeGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Duration minAge = scene.settings().duration("minAge");
        Optional<Duration> free = scene.free();
        if (free.isEmpty()) {
            return new Answer.Refused(scene.beginning() + " has not come yet");
        }
        String seen = scene.beginning() + " was " + Elapsed.print(free.get()) + " ago";
        return free.get().compareTo(minAge) < 0
                ? new Answer.Refused(seen + ", less than minAge " + Durations.print(minAge))
                : new Answer.Passed(seen);
    }
}
