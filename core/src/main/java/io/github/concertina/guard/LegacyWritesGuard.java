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
                .filter(each -> each.oldColumns().contains(scene.removal().column())
                        && each.change().equals(scene.removal().change()))
                .findFirst();
        Counted counted = rule.isEmpty()
                ? new Counted.Unreadable(
                        "no dual write of change " + scene.removal().change() + " counts the writes to "
                                + scene.removal().column())
                : counted(scene, rule.get());
        if (counted instanceof Counted.Known known) {
            return new CountGuard(WHAT, "writes through the old column").ask(scene, known);
        }
        // It may have gone since we looked for it, with everything that its guards had seen.
        return scene.evidence()
                .last(scene.connection(), scene.subject(), Evidence.Kind.DUAL_WRITE_DROPPED)
                .<Answer>map(dropped -> new Answer.Passed("the dual write was dropped after its last guard passed, at "
                        + dropped.amount() + " writes through the old column in all"))
                .orElseGet(() -> new Answer.NotEvaluated(((Counted.Unreadable) counted).why()));
    }

    private static Counted counted(Scene scene, DualWrite rule) throws SQLException {
        return scene.usage()
                .legacyWrites(
                        scene.connection(),
                        new LegacyWrites(rule.change(), scene.table().name(), rule.from(), rule.to()));
    }
}
