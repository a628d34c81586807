package io.github.concertina.guard;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run of the change made it: an operation that finds what it wants is done as well, and that is not its to take back.
 *
 * <p>Nobody may know it: the record of runs is kept for people, and for so many runs. Then a person has to.
 */
final class AddedGuard implements Guard {
    @Override
    public Answer ask(Scene scene) throws SQLException {
        Removal removal = scene.removal();
        String what = removal.words();
        Optional<Duration> added =
                scene.runs().done(scene.connection(), removal.change(), removal.table(), steps(removal.old()));
        if (added.isEmpty()) {
            return new Answer.NotEvaluated(
                    "the ledger knows no run of change " + removal.change() + " that added " + what);
        }
        Optional<Evidence.Found> undone =
                scene.evidence().last(scene.connection(), scene.subject(), Evidence.Kind.UNDONE);
        return undone.filter(each -> each.age().compareTo(added.get()) <= 0).isPresent()
                ? new Answer.NotEvaluated("the " + what + " that change " + removal.change()
                        + " added was taken back, and the ledger does not know who added this one")
                : new Answer.Passed("change " + removal.change() + " added it " + Elapsed.print(added.get()) + " ago");
    }

    private static List<String> steps(Old added) {
        if (added instanceof Old.OfColumn column) {
            return List.of(Step.AddColumn.key(column.name()));
        }
        if (added instanceof Old.OfConstraint constraint) {
            return List.of(Step.AddNotValid.key(constraint.name()), Step.AddProvenForeignKey.key(constraint.name()));
        }
        throw new IllegalStateException("no step adds a whole table");
    }
}
