package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison from its checkpoint to its end; it is done only where one whole pass found no difference.
 *
 * <p>A pass that found one fails, and so does every later run until a new pass over all rows is clean: what a crash
 * interrupts goes on with the count of differences that was committed.
 */
final class ParityWork {
    private final Context context;
    private final Ledger ledger;
    private final Question ended;

    ParityWork(Context context, Ledger ledger) {
        this(context, ledger, () -> false);
    }

    /** @param ended whether nothing keeps both shapes equal any more, so that a difference means nothing */
    ParityWork(Context context, Ledger ledger, Question ended) {
        this.context = context;
        this.ledger = ledger;
        this.ended = ended;
    }

    /** Asked in the transaction that found a difference. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws SQLException;
    }

    /**
     * Carries it out; false where it was proven already.
     *
     * @param started told once the ledger does not call it proven
     */
    boolean run(ParityStep step, String definition, Runnable started) throws SQLException {
        Table table =
                context.dialect().catalog(context.work()).table(step.check().table());
        Ledger.StepKey key = Ownership.key(step.check().change(), table, step);
        Ledger.Meaning meaning = new Ledger.Meaning(table.identity(), definition);
        return new Ownership(context, ledger, step.check().newSide()).carryOut(key, meaning, () -> {
            started.run();
            // Before the step is ours: a throttle that cannot be read refuses. Unasked it need not rest: it writes
            // little.
            Throttle throttle = new Throttle(context, step.key(), step.pace(), false);
            return owned -> carryOut(step, table, throttle, owned);
        });
    }

    private void carryOut(ParityStep step, Table table, Throttle throttle, OwnedStep owned) throws SQLException {
        Checkpoint from = owned.from();
        ParityRange range = new ParityRange(
                context, step, context.dialect().comparison(context.work(), step.check(), table), owned, ended);
        BatchLoop loop = new BatchLoop(context, step, range, throttle, table.estimatedRows(), from);
        Optional<RowKey> upTo = from.upTo().isPresent() ? from.upTo() : loop.end();
        Checkpoint end = upTo.isEmpty() ? from : loop.walk(from.until(upTo.get()));
        Ledger.Quarantine kept = finish(step, owned, end);
        if (end.changedInPass() > 0) {
            throw new RunFailed(String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d rows differ, for example:\n    ",
                            step.key(),
                            end.changedInPass(),
                            end.rows())
                    + String.join("\n    ", kept.examples())
                    + "\n  cure: find out who wrote them (a disabled dual write, a bulk load that fires no trigger?),"
                    + " correct them, then run again: it looks at all rows again");
        }
        context.listener()
                .on(new Event.Notice(
                        step.check().percent() < 100
                                ? String.format(
                                        Locale.ROOT,
                                        "%s: about %d %% of %,d rows compared, none differs; a sample is no proof",
                                        step.key(),
                                        step.check().percent(),
                                        end.rows())
                                : String.format(
                                        Locale.ROOT, "%s: %,d rows compared, none differs", step.key(), end.rows())));
    }

    private Ledger.Quarantine finish(ParityStep step, OwnedStep owned, Checkpoint end) throws SQLException {
        return Transaction.run(context.work(), () -> {
            Ledger.Quarantine kept = owned.quarantined();
            Ledger.Status status = end.changedInPass() > 0 ? Ledger.Status.FAILED : Ledger.Status.DONE;
            owned.finish(status);
            if (step instanceof ParityStep.Again && status == Ledger.Status.DONE) {
                owned.provenHere();
            }
            owned.keepPace(step.pace());
            return kept;
        });
    }
}
