package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.ReadSwitches;
import java.sql.SQLException;
import java.util.Optional;

/** Every reader reads the new shape. */
final class SwitchGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Optional<ReadSwitches.Standing> standing = scene.standing();
        if (standing.isEmpty()) {
            return Attested.answer(
                    scene,
                    Evidence.Kind.ADOPTED_SWITCH,
                    "no read switch of change " + scene.removal().change() + " was ever set");
        }
        int percent = standing.get().percent();
        return percent < 100
                ? new Answer.Refused(percent + " % of the readers read the new shape: switchReads to new first")
                : new Answer.Passed("all readers read the new shape");
    }
}
