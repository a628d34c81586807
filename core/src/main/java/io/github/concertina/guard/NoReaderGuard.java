package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.ReadSwitches;
import java.sql.SQLException;
import java.util.Optional;

/** No reader reads the new shape, or none any more: what a rollback takes back is not missed. */
final class NoReaderGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Optional<ReadSwitches.Standing> standing = scene.standing();
        if (standing.isPresent()) {
            return standing.get().most() > 0
                    ? new Answer.Refused(
                            standing.get().most() + " % of the readers read the new shape: switch them back first")
                    : new Answer.Passed("no reader reads the new shape");
        }
        return scene.adopted(Evidence.Kind.ADOPTED_SWITCH)
                .<Answer>map(word -> new Answer.Refused(
                        word.by() + " vouches that readers read the new shape (" + word.detail() + ")"))
                .orElseGet(() -> new Answer.Passed(
                        "no read switch of change " + scene.removal().change() + " was ever set"));
    }
}
