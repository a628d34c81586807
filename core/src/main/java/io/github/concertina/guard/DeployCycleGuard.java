package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence.Releases;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * New releases came after applications could do without the old shape.
 *
 * <p>Restarts of one release are none, and neither is the release that asks: an earlier file of the same run may have
 * recorded it a moment ago.
 */
final class DeployCycleGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Duration minAge = scene.settings().duration("minAge");
        int wanted = scene.settings().count("minDeployCycles");
        Optional<Duration> free = scene.free();
        if (free.isEmpty()) {
            return new Answer.Refused(scene.beginning() + " has not come yet");
        }
        Duration window = free.get().minus(minAge);
        Releases releases = scene.evidence()
                .releases(
                        scene.connection(),
                        window.isNegative() ? Duration.ZERO : window,
                        scene.settings().text("release"));
        if (releases.all() == 0) {
            return new Answer.NotEvaluated(
                    "no release was ever recorded: set concertina.release in each release, or run"
                            + " concertina deployed --release R");
        }
        String seen = releases.recent() + " new release" + (releases.recent() == 1 ? "" : "s") + " since "
                + Durations.print(minAge) + " after " + scene.beginning();
        return releases.recent() < wanted
                ? new Answer.Refused(seen + ", minDeployCycles is " + wanted)
                : new Answer.Passed(seen);
    }
}
