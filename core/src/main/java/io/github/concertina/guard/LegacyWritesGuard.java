package io.github.concertina.guard;

import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.dialect.Usage.LegacyWrites;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.schema.TableTrigger;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** No write has come through the old column for minAge, counted by the dual write's own trigger. */
final class LegacyWritesGuard implements Guard {
    /** Its name in the ledger. */
    static final String WHAT = "legacyWrites";

    @Override
    public Answer ask(Scene scene) throws SQLException {
        Optional<DualWrite> rule = scene.table().triggers().stream()
                .map(TableTrigger::dualWrite)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(each -> each.from().equals(scene.removal().column())
                        && each.change().equals(scene.removal().change()))
                .findFirst();
        if (rule.isEmpty()) {
            return scene.evidence()
                    .last(scene.connection(), scene.subject(), Evidence.Kind.DUAL_WRITE_DROPPED)
                    .<Answer>map(
                            dropped -> new Answer.Passed("the dual write was dropped after its last guard passed, at "
                                    + dropped.amount() + " writes through the old column in all"))
                    .orElseGet(() -> new Answer.NotEvaluated("no dual write of change "
                            + scene.removal().change() + " counts the writes to "
                            + scene.removal().column()));
        }
        DualWrite found = rule.get();
        Counted counted = scene.usage()
                .legacyWrites(
                        scene.connection(),
                        new LegacyWrites(found.change(), scene.table().name(), found.from(), found.to()));
        return counted instanceof Counted.Known readable
                ? new CountGuard(WHAT, "writes through the old column").ask(scene, readable)
                : new Answer.NotEvaluated(((Counted.Unreadable) counted).why());
    }
}
