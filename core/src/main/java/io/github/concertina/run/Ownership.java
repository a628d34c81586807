package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Meaning;
import io.github.concertina.ledger.Ledger.StepKey;
import io.github.concertina.ledger.Ledger.StepRecord;
import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Becoming the one who carries out a step, by a fencing token; whoever has an older one can no longer commit. */
final class Ownership {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final Ledger ledger;
    private final String owner;

    Ownership(Context context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.owner = "process " + ProcessHandle.current().pid();
    }

    /**
     * A step that is ours now.
     *
     * @param record as it was when we took it
     */
    record Owned(StepRecord record, long token) {}

    /** Waits for a live owner; empty where the step is done. */
    Optional<Owned> take(StepKey key, Meaning meaning) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        boolean told = false;
        while (true) {
            StepRecord found = findOrAdd(key, meaning);
            boolean sameTable = found.meaning().identity() == meaning.identity();
            if (sameTable) {
                requireSameDefinition(key, found, meaning);
                if (found.status() == Ledger.Status.DONE) {
                    return Optional.empty();
                }
            }
            Optional<Long> token = Transaction.run(
                    context.work(),
                    () -> ledger.claim(
                            context.work(),
                            found.id(),
                            owner,
                            context.settings().duration("lease")));
            if (token.isPresent()) {
                return Optional.of(owned(key, meaning, token.get(), sameTable));
            }
            if (budget.isSpent()) {
                throw new RunFailed(
                        key.step() + ": " + found.owner() + " is still at work; run again when it has ended");
            }
            if (!told) {
                context.listener()
                        .on(new Event.OwnerAwaited(
                                key.step(), found.owner(), found.checkpoint().rows()));
                told = true;
            }
            budget.sleep(LOOK_EVERY);
        }
    }

    /** Between our look and our claim another owner may have come further: read again under the token. */
    private Owned owned(StepKey key, Meaning meaning, long token, boolean sameTable) throws SQLException {
        return Transaction.run(context.work(), () -> {
            StepRecord found = ledger.find(context.work(), key).orElseThrow();
            if (!sameTable) {
                context.listener()
                        .on(
                                new Event.Notice(
                                        key.step() + ": " + key.schema() + "." + key.table() + " is another table than"
                                                + " the one this step knew (restored or created again); starting from the beginning"));
                ledger.release(context.work(), found.id());
                ledger.restart(context.work(), found.id(), token, meaning);
                found = ledger.find(context.work(), key).orElseThrow();
            }
            return new Owned(found, token);
        });
    }

    private StepRecord findOrAdd(StepKey key, Meaning meaning) throws SQLException {
        return Transaction.run(context.work(), () -> {
            Optional<StepRecord> found = ledger.find(context.work(), key);
            if (found.isEmpty()) {
                ledger.add(context.work(), key, meaning);
                found = ledger.find(context.work(), key);
            }
            return found.orElseThrow();
        });
    }

    private static void requireSameDefinition(StepKey key, StepRecord found, Meaning meaning) {
        if (!found.meaning().definition().equals(meaning.definition())) {
            throw new Refusal(
                    key.step() + " of change " + key.change() + " began with another definition\n    then: "
                            + found.meaning().definition() + "\n    now:  " + meaning.definition(),
                    "go on with the old definition, or give the new one another change id");
        }
    }
}
