package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.Ledger.Claim;
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

    /** A step that is ours now, with how far it was when we took it. */
    record Owned(long id, long token, Checkpoint checkpoint) {}

    /** What an attempt found; none of both where another one owns the step. */
    private record Attempt(boolean done, Optional<Owned> owned, Optional<StepRecord> found) {}

    /** Whether nothing is left to do; refuses where the step began with another definition. */
    boolean isDone(StepKey key, Meaning meaning) throws SQLException {
        Retry retry = new Retry(context, key.step() + ", the ledger");
        while (true) {
            try {
                return Transaction.run(context.work(), () -> {
                    limit();
                    ledger.install(context.work());
                    Optional<StepRecord> found = ledger.find(context.work(), key);
                    return found.isPresent() && isDone(key, found.get(), meaning);
                });
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }

    /** Waits for a live owner; empty where the step is done. */
    Optional<Owned> take(StepKey key, Meaning meaning) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        boolean told = false;
        while (true) {
            Attempt attempt = attempt(key, meaning);
            if (attempt.done() || attempt.owned().isPresent()) {
                return attempt.owned();
            }
            String other = attempt.found().map(StepRecord::owner).orElse("another runner");
            if (budget.isSpent()) {
                throw new RunFailed(key.step() + ": " + other + " is still at work; run again when it has ended");
            }
            if (!told) {
                long rows =
                        attempt.found().map(found -> found.checkpoint().rows()).orElse(0L);
                context.listener().on(new Event.OwnerAwaited(key.step(), other, rows));
                told = true;
            }
            budget.sleep(LOOK_EVERY);
        }
    }

    /** Lets others take it at once. Quietly: this also happens on the way out of an error, which it must not hide. */
    void letGo(Owned owned) {
        try {
            Transaction.run(context.work(), () -> {
                limit();
                ledger.letGo(context.work(), owned.id(), owned.token());
                return true;
            });
        } catch (SQLException ignored) {
            // Others then wait for the end of the lease, or of our session.
        }
    }

    private Attempt attempt(StepKey key, Meaning meaning) throws SQLException {
        try {
            return Transaction.run(context.work(), () -> {
                limit();
                StepRecord found = findOrAdd(key, meaning);
                if (isDone(key, found, meaning)) {
                    return new Attempt(true, Optional.empty(), Optional.of(found));
                }
                Optional<Claim> claim = ledger.claim(
                        context.work(),
                        found.id(),
                        meaning.identity(),
                        owner,
                        context.settings().duration("lease"));
                return claim.isEmpty()
                        ? new Attempt(false, Optional.empty(), Optional.of(found))
                        : new Attempt(false, Optional.of(begin(key, meaning, claim.get())), Optional.empty());
            });
        } catch (SQLException e) {
            return switch (context.dialect().sessions().classify(e)) {
                // Its row is locked: the owner is in the middle of a batch, or another one claims it right now.
                case LOCK_NOT_AVAILABLE, CONFLICT -> new Attempt(false, Optional.empty(), Optional.empty());
                default -> throw e;
            };
        }
    }

    /** Between our look and our claim another owner may have come further: read again under the token. */
    private Owned begin(StepKey key, Meaning meaning, Claim claim) throws SQLException {
        StepRecord found = ledger.find(context.work(), key).orElseThrow();
        boolean sameTable = found.meaning().identity() == meaning.identity();
        if (sameTable && claim.before() != Ledger.Status.FAILED) {
            return new Owned(found.id(), claim.token(), found.checkpoint());
        }
        context.listener()
                .on(new Event.Notice(key.step()
                        + (sameTable
                                ? ": the last run set rows aside; looking at all rows again"
                                : ": " + key.schema() + "." + key.table()
                                        + " is another table than the one this step knew (restored or"
                                        + " created again); starting from the beginning")));
        // In the claim's transaction: after a crash in between, nobody would know that rows are to be looked at again.
        ledger.release(context.work(), found.id());
        ledger.restart(context.work(), found.id(), claim.token(), meaning);
        return new Owned(found.id(), claim.token(), Checkpoint.START);
    }

    private StepRecord findOrAdd(StepKey key, Meaning meaning) throws SQLException {
        Optional<StepRecord> found = ledger.find(context.work(), key);
        if (found.isEmpty()) {
            ledger.add(context.work(), key, meaning);
            found = ledger.find(context.work(), key);
        }
        return found.orElseThrow();
    }

    private void limit() throws SQLException {
        context.dialect()
                .sessions()
                .limitTransaction(
                        context.work(),
                        context.settings().duration("lockTimeout"),
                        context.settings().duration("statementTimeout"));
    }

    private static boolean isDone(StepKey key, StepRecord found, Meaning meaning) {
        if (found.meaning().identity() != meaning.identity()) {
            return false;
        }
        if (!found.meaning().definition().equals(meaning.definition())) {
            throw new Refusal(
                    key.step() + " of change " + key.change() + " began with another definition\n    then: "
                            + found.meaning().definition() + "\n    now:  " + meaning.definition(),
                    "go on with the old definition, or give the new one another change id");
        }
        return found.status() == Ledger.Status.DONE;
    }
}
