package io.github.concertina.guard;

import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.dialect.Usage.LegacyWrites;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.schema.TableTrigger;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** No write has come through the old shape for minAge, counted by the dual write's own trigger. */
final class LegacyWritesGuard implements Guard {
    /** Its name in the ledger. */
    static final String WHAT = "legacyWrites";

    @Override
    public Answer ask(Scene scene) throws SQLException {
        Removal removal = scene.removal();
        String through = "writes through the old " + (removal.old() instanceof Old.OfColumn ? "column" : "table");
        Optional<LegacyWrites> counter = counter(scene);
        Counted counted = counter.isEmpty()
                ? new Counted.Unreadable(
                        "no dual write of change " + removal.change() + " counts the writes to " + removal.words())
                : scene.usage().legacyWrites(scene.connection(), counter.get());
        if (counted instanceof Counted.Known known) {
            return new CountGuard(WHAT, through).ask(scene, known);
        }
        Optional<Evidence.Found> word = scene.adopted(Evidence.Kind.ADOPTED_DUAL_WRITE);
        if (counter.isEmpty() && word.isPresent()) {
            return Attested.answer(word.get());
        }
        // It may have gone since we looked for it, with everything that its guards had seen.
        return scene.evidence()
                .last(scene.connection(), scene.subject(), Evidence.Kind.DUAL_WRITE_DROPPED)
                .<Answer>map(dropped -> new Answer.Passed("the dual write was dropped after its last guard passed, at "
                        + dropped.amount() + " " + through + " in all"))
                .orElseGet(() -> new Answer.NotEvaluated(((Counted.Unreadable) counted).why()));
    }

    private static Optional<LegacyWrites> counter(Scene scene) {
        return scene.removal().old() instanceof Old.OfColumn column ? ofColumn(scene, column.name()) : ofTable(scene);
    }

    private static Optional<LegacyWrites> ofColumn(Scene scene, Ident column) {
        String change = scene.removal().change();
        return scene.table().triggers().stream()
                .map(TableTrigger::dualWrite)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(each ->
                        each.oldColumns().contains(column) && each.change().equals(change))
                .findFirst()
                .map(each -> new LegacyWrites.OfColumns(change, scene.table().name(), each.from(), each.to()));
    }

    private static Optional<LegacyWrites> ofTable(Scene scene) {
        String change = scene.removal().change();
        return scene.table().leading().stream()
                .filter(each -> each.change().equals(change))
                .findFirst()
                .map(each -> new LegacyWrites.OfTables(change, each.table(), each.toTable()));
    }
}
