package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.Ledger.Claim;
import io.github.concertina.ledger.Ledger.Meaning;
import io.github.concertina.ledger.Ledger.StepKey;
import io.github.concertina.ledger.Ledger.StepRecord;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.NewSide;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Becoming the one who carries out a step, by a fencing token; whoever has an older one can no longer commit. */
final class Ownership {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final Ledger ledger;
    private final NewSide newSide;
    private final String owner;

    Ownership(Context context, Ledger ledger, NewSide newSide) {
        this.context = context;
        this.ledger = ledger;
        this.newSide = newSide;
        this.owner = "process " + ProcessHandle.current().pid();
    }

    /** What an attempt found; none of both where another one owns the step. */
    private record Attempt(boolean done, Optional<OwnedStep> owned, Optional<StepRecord> found) {}

    /** The ledger's name for a step on a table as the catalog shows it. */
    static StepKey key(String change, Table table, Step step) {
        Ident schema = table.name().schema();
        if (schema == null) {
            throw new IllegalStateException("a table from the catalog has a schema");
        }
        return new StepKey(change, schema.text(), table.name().name().text(), step.key());
    }

    /** Work on a step that is ours. */
    @FunctionalInterface
    interface Work {
        void run(OwnedStep owned) throws SQLException;
    }

    /** What comes once the ledger does not call the step done, and before it is ours: it may refuse. */
    @FunctionalInterface
    interface Preparation {
        Work prepare() throws SQLException;
    }

    /** Does the work, if it is not done already; false where it was, or another one ended it while we waited for him. */
    boolean carryOut(StepKey key, Meaning meaning, Preparation preparation) throws SQLException {
        Look look = look(key, meaning);
        if (look.done()) {
            return false;
        }
        Work work = preparation.prepare();
        Optional<OwnedStep> owned = take(key, meaning, look.here());
        if (owned.isEmpty()) {
            return false;
        }
        try {
            owned.get()
                    .from()
                    .last()
                    .ifPresent(last -> context.listener()
                            .on(new Event.Resumed(key.step(), owned.get().from().rows(), last.toString())));
            work.run(owned.get());
        } finally {
            // Where it is done, nobody waits for it; else the next run need not wait for the lease to end.
            owned.get().letGo();
        }
        return true;
    }

    /**
     * What there is before anything is prepared.
     *
     * @param done whether nothing is left to do
     */
    private record Look(boolean done, ServerMark here) {}

    /** Refuses where the step began with another definition. */
    private Look look(StepKey key, Meaning meaning) throws SQLException {
        Retry retry = new Retry(context, key.step() + ", the ledger");
        while (true) {
            try {
                return Transaction.run(context.work(), () -> {
                    limit();
                    ledger.install(context.work());
                    ServerMark here = ledger.server(context.work());
                    Optional<StepRecord> found = ledger.find(context.work(), key);
                    return new Look(found.isPresent() && isDone(key, found.get(), meaning, here), here);
                });
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }

    /** Waits for a live owner; empty where the step is done. */
    private Optional<OwnedStep> take(StepKey key, Meaning meaning, ServerMark here) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        boolean told = false;
        while (true) {
            Attempt attempt = attempt(key, meaning, here);
            if (attempt.done() || attempt.owned().isPresent()) {
                return attempt.owned();
            }
            String other = attempt.found().map(StepRecord::owner).orElse("another runner");
            if (key.again()) {
                context.listener().on(new Event.Notice(key.step() + ": " + other + " compares right now"));
                return Optional.empty();
            }
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

    private OwnedStep owned(StepKey key, StepRecord found, Claim claim, Checkpoint from) throws SQLException {
        StepOrders orders = ledger.orders(context.work(), found.id());
        return new OwnedStep(context, ledger, key, found.id(), claim.token(), from, orders);
    }

    private Attempt attempt(StepKey key, Meaning meaning, ServerMark here) throws SQLException {
        try {
            return Transaction.run(context.work(), () -> {
                limit();
                StepRecord found = findOrAdd(key, meaning);
                if (isDone(key, found, meaning, here)) {
                    return new Attempt(true, Optional.empty(), Optional.of(found));
                }
                Optional<Claim> claim = ledger.claim(
                        context.work(),
                        found.id(),
                        meaning.identity(),
                        here,
                        owner,
                        context.settings().duration("lease"));
                return claim.isEmpty()
                        ? new Attempt(false, Optional.empty(), Optional.of(found))
                        : new Attempt(false, Optional.of(begin(key, meaning, claim.get(), here)), Optional.empty());
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
    private OwnedStep begin(StepKey key, Meaning meaning, Claim claim, ServerMark here) throws SQLException {
        StepRecord found = ledger.find(context.work(), key).orElseThrow();
        boolean sameTable = found.meaning().identity() == meaning.identity() && found.intact();
        ServerMark.Change moved = sameTable ? here.since(claim.server()) : ServerMark.Change.NONE;
        boolean elsewhere = moved == ServerMark.Change.OTHER && key.compares();
        new ServerNotice(context.listener(), key.step()).tell(here, moved, elsewhere);
        if (sameTable && claim.before() == Ledger.Status.RUNNING && !elsewhere) {
            return owned(key, found, claim, found.checkpoint());
        }
        if (!key.again() && !elsewhere) {
            tellAnew(key, claim, found, meaning.identity(), sameTable);
        }
        // In the claim's transaction: after a crash in between, nobody would know that rows are to be looked at again.
        ledger.release(context.work(), found.id());
        ledger.restart(context.work(), found.id(), claim.token(), meaning, newSide);
        return owned(
                key,
                found,
                claim,
                ledger.find(context.work(), key).orElseThrow().checkpoint());
    }

    private void tellAnew(StepKey key, Claim claim, StepRecord found, long identity, boolean sameTable) {
        context.listener()
                .on(new Event.Notice(key.step() + ": "
                        + (sameTable
                                ? whyAnew(claim.before(), found)
                                : key.schema() + "." + key.table()
                                        + (found.meaning().identity() == identity
                                                ? " has other columns under the names that this step knew (dropped and"
                                                : " is another table than the one this step knew (restored or")
                                        + " created again); starting from the beginning")));
    }

    private static String whyAnew(Ledger.Status before, StepRecord found) {
        return before == Ledger.Status.FAILED
                ? "the last run met rows that do not fit; looking at all rows again"
                : String.format(
                        Locale.ROOT,
                        "it was %s; beginning anew, after %,d rows that it wrote until then",
                        before == Ledger.Status.ABANDONED ? "given up" : "told to begin anew",
                        found.checkpoint().changed());
    }

    private StepRecord findOrAdd(StepKey key, Meaning meaning) throws SQLException {
        Optional<StepRecord> found = ledger.find(context.work(), key);
        if (found.isEmpty()) {
            ledger.add(context.work(), key, meaning, newSide);
            found = ledger.find(context.work(), key);
        }
        return found.orElseThrow();
    }

    private void limit() throws SQLException {
        context.limitTransaction();
    }

    private static boolean isDone(StepKey key, StepRecord found, Meaning meaning, ServerMark here) {
        if (key.again()) {
            return false;
        }
        if (found.meaning().identity() != meaning.identity()
                || !found.intact()
                || found.status() == Ledger.Status.ANEW) {
            return false;
        }
        if (!found.meaning().definition().equals(meaning.definition())) {
            throw new Refusal(
                    key.step() + " of change " + key.change() + " began with another definition\n    then: "
                            + found.meaning().definition() + "\n    now:  " + meaning.definition(),
                    "go on with the old definition, or give the new one another change id, or let it begin anew:"
                            + " concertina restart --change " + key.change() + " --step '" + key.step() + "'");
        }
        return found.status() == Ledger.Status.DONE && !found.comparedElsewhere(key, here);
    }
}
