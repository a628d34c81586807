package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Copy;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.Purge;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Work over the rows of a table from its checkpoint to its end: one pass, then sweeps with the same predicate until one
 * finds nothing to do.
 *
 * <p>Each pass has a fixed end, so rows that keep coming are not chased: what an application inserts meanwhile is kept
 * right by the dual write or the default.
 */
final class BatchWork {
    /** Rows that change faster than sweeps can follow are not kept true by anything. */
    private static final int MAX_PASSES = 5;

    private final Context context;
    private final Ledger ledger;

    BatchWork(Context context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /**
     * Carries it out; false where it was done already.
     *
     * @param started told once the ledger does not call it done
     */
    boolean run(InBatches step, String definition, Runnable started) throws SQLException {
        Table table =
                context.dialect().catalog(context.work()).table(step.rows().table());
        Ledger.StepKey key = Ownership.key(step.rows().change(), table, step);
        Ledger.Meaning meaning = new Ledger.Meaning(table.identity(), definition);
        return new Ownership(context, ledger, step.rows().newSide()).carryOut(key, meaning, () -> {
            started.run();
            // Before the step is ours: a throttle that cannot be read refuses.
            Rest rest = new Rest(context, step, context.dialect().batches(step.rows(), table), table);
            return owned -> carryOut(step, table, rest, owned);
        });
    }

    private void carryOut(InBatches step, Table table, Rest rest, OwnedStep owned) throws SQLException {
        Checkpoint from = owned.from();
        Batch batch = new Batch(context, step, context.dialect().batches(step.rows(), table), owned);
        BatchLoop loop = new BatchLoop(context, step, batch, rest, table.estimatedRows(), from);
        Optional<RunFailed> unsettled = passes(step, loop, batch, from);
        Ledger.Quarantine quarantine = end(owned, unsettled.isPresent());
        if (unsettled.isPresent()) {
            throw unsettled.get();
        }
        if (quarantine.rows() > 0) {
            throw new RunFailed(String.format(
                            Locale.ROOT,
                            "%s: %,d rows were set aside in concertina_quarantine:\n    ",
                            step.key(),
                            quarantine.rows())
                    + String.join("\n    ", quarantine.examples())
                    + "\n  cure: correct these rows, then run again; all others are done");
        }
    }

    /** What stands against being done; empty where a pass found nothing to do. */
    private Optional<RunFailed> passes(InBatches step, BatchLoop loop, Batch batch, Checkpoint from)
            throws SQLException {
        Checkpoint checkpoint = from;
        while (true) {
            Optional<RowKey> upTo = checkpoint.upTo().isPresent() ? checkpoint.upTo() : loop.end();
            if (upTo.isEmpty()) {
                return Optional.empty();
            }
            checkpoint = loop.walk(checkpoint.until(upTo.get()));
            if (checkpoint.pass() > 1 && checkpoint.changedInPass() == 0) {
                return swallowed(step, batch);
            }
            if (step.rows().standalone() && checkpoint.pass() > 1) {
                context.listener().on(new Event.Notice(late(step, checkpoint.changedInPass())));
                return swallowed(step, batch);
            }
            if (checkpoint.pass() == MAX_PASSES) {
                return Optional.of(new RunFailed(String.format(
                        Locale.ROOT,
                        "%s: after %d passes still %,d rows differ: something writes the table, and no dual write or default"
                                + " keeps the column true (a disabled trigger?); nothing is lost, the next run starts over",
                        step.key(),
                        MAX_PASSES,
                        checkpoint.changedInPass())));
            }
            checkpoint = checkpoint.nextPass();
        }
    }

    private static String late(InBatches step, long rows) {
        return String.format(
                Locale.ROOT,
                step.rows() instanceof Purge
                        ? "%s: the last sweep found, and deleted, %,d rows that were not meant before"
                        : "%s: the last sweep still found %,d rows that had fallen behind; nothing keeps them true",
                step.key(),
                rows);
    }

    private static Optional<RunFailed> swallowed(InBatches step, Batch batch) {
        return batch.swallowed() == 0
                ? Optional.empty()
                : Optional.of(new RunFailed(String.format(
                        Locale.ROOT,
                        "%s: %,d rows stayed as they were although they were %s: does a BEFORE trigger return NULL?",
                        step.key(),
                        batch.swallowed(),
                        step.rows() instanceof Purge
                                ? "deleted"
                                : step.rows() instanceof Copy ? "copied" : "written")));
    }

    private Ledger.Quarantine end(OwnedStep owned, boolean failed) throws SQLException {
        return Transaction.run(context.work(), () -> {
            Ledger.Quarantine found = owned.quarantined();
            owned.finish(failed || found.rows() > 0 ? Ledger.Status.FAILED : Ledger.Status.DONE);
            return found;
        });
    }
}
