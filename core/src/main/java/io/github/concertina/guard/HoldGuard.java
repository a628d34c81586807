package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The column is held for minHold, and nobody wanted it back. */
final class HoldGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Duration minHold = scene.settings().duration("minHold");
        Optional<Evidence.Found> held = scene.evidence().last(scene.connection(), scene.subject(), Evidence.Kind.HELD);
        if (held.isEmpty()) {
            return new Answer.NotEvaluated("the ledger does not know since when it is held");
        }
        String seen = "held for " + Elapsed.print(held.get().age());
        return held.get().age().compareTo(minHold) < 0
                ? new Answer.Refused(seen + ", less than minHold " + Durations.print(minHold))
                : new Answer.Passed(seen);
    }
}
