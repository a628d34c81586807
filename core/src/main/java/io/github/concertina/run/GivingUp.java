package io.github.concertina.run;

import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.StepState;
import io.github.concertina.ledger.Ledger.Verb;
import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ending what a step was: the next run begins it anew. All steps in one transaction, which can be repeated.
 *
 * <p>Not while somebody is at work on it: he would find out after his batch, and whoever ordered it would believe that
 * nothing writes any more.
 */
final class GivingUp {
    private final Context context;
    private final Ledger ledger;
    private final String change;
    private final Verb verb;
    private final String reason;

    GivingUp(Context context, Ledger ledger, String change, Verb verb, String reason) {
        this.context = context;
        this.ledger = ledger;
        this.change = change;
        this.verb = verb;
        this.reason = reason;
    }

    /**
     * Gives steps up, and returns them as they stood.
     *
     * @param step its key; null for all that are not done
     */
    List<StepState> run(@Nullable String step) throws SQLException {
        return new Retried(context).run("the ledger", () -> {
            ledger.install(context.work());
            return all(step);
        });
    }

    private List<StepState> all(@Nullable String step) throws SQLException {
        List<StepState> known =
                ledger.states(context.work(), change, context.settings().duration("lease"));
        List<StepState> chosen = known.stream()
                .filter(each -> step == null ? each.status() != Ledger.Status.DONE : step.equals(each.step()))
                .toList();
        if (chosen.isEmpty()) {
            throw new Refusal(
                    known.isEmpty()
                            ? "no step of change " + change + " has begun"
                            : step == null
                                    ? "every step of change " + change + " is done"
                                    : "change " + change + " has no step " + step,
                    known.isEmpty()
                            ? "concertina status shows the changes"
                            : "its steps are "
                                    + String.join(
                                            ", ",
                                            known.stream()
                                                    .map(StepState::step)
                                                    .distinct()
                                                    .toList()));
        }
        List<StepState> given = new ArrayList<>();
        for (StepState each : chosen) {
            requireFree(each);
            if (each.status() != after() && !ledger.giveUp(context.work(), each, verb, reason)) {
                throw taken(each, "somebody");
            }
            given.add(each);
        }
        return given;
    }

    private void requireFree(StepState state) {
        state.owner().ifPresent(owner -> {
            throw taken(state, owner);
        });
        if (verb == Verb.ABANDON && state.status() == Ledger.Status.DONE) {
            throw new Refusal(
                    state.step() + " of " + state.table() + " is done: there is nothing to give up",
                    "restart has it done again");
        }
    }

    private Ledger.Status after() {
        return verb == Verb.ABANDON ? Ledger.Status.ABANDONED : Ledger.Status.ANEW;
    }

    private Refusal taken(StepState state, String owner) {
        return new Refusal(
                owner + " is at work on " + state.step() + " of " + state.table(),
                "order it to stop first: concertina stop --change " + change);
    }
}
