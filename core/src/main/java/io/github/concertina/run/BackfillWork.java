package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * A backfill from its checkpoint to its end: one pass over the rows, then sweeps with the same predicate until one finds
 * nothing to do.
 *
 * <p>Each pass has a fixed end, so rows that keep coming are not chased: what an application inserts meanwhile is kept
 * right by the dual write or the default.
 */
final class BackfillWork {
    /** Rows that change faster than sweeps can follow are not kept true by anything. */
    private static final int MAX_PASSES = 5;

    private final Context context;
    private final Ledger ledger;

    BackfillWork(Context context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /** Carries it out; false where it was done already. */
    boolean run(Step.RunBackfill step, String definition) throws SQLException {
        Backfill backfill = step.backfill();
        Table table = context.dialect().catalog(context.work()).table(backfill.table());
        Ledger.StepKey key = new Ledger.StepKey(
                backfill.change(), schemaOf(table), table.name().name().text(), step.key());
        Transaction.run(context.work(), () -> {
            ledger.install(context.work());
            return true;
        });
        Optional<Ownership.Owned> owned =
                new Ownership(context, ledger).take(key, new Ledger.Meaning(table.identity(), definition));
        if (owned.isEmpty()) {
            return false;
        }
        long id = owned.get().record().id();
        long token = owned.get().token();
        Checkpoint checkpoint = resume(step, owned.get());
        Batches batches = context.dialect().batches(backfill, table);
        BatchLoop loop = new BatchLoop(context, ledger, step, table, batches, id, token);
        passes(step, batches, loop, checkpoint);
        end(step, id, token);
        return true;
    }

    private static String schemaOf(Table table) {
        Ident schema = table.name().schema();
        if (schema == null) {
            throw new IllegalStateException("a table from the catalog has a schema");
        }
        return schema.text();
    }

    private Checkpoint resume(Step.RunBackfill step, Ownership.Owned owned) throws SQLException {
        Checkpoint checkpoint = owned.record().checkpoint();
        if (owned.record().status() == Ledger.Status.FAILED) {
            // Its rows have been corrected, we hope: look at all of them again.
            Transaction.run(context.work(), () -> {
                ledger.release(context.work(), owned.record().id());
                return true;
            });
            return nextPass(new Checkpoint(0, Optional.empty(), Optional.empty(), 0, checkpoint.changed(), 0));
        }
        checkpoint
                .last()
                .ifPresent(last ->
                        context.listener().on(new Event.Resumed(step.key(), checkpoint.rows(), last.toString())));
        return checkpoint;
    }

    private void passes(Step.RunBackfill step, Batches batches, BatchLoop loop, Checkpoint from) throws SQLException {
        Checkpoint checkpoint = from;
        while (true) {
            Optional<RowKey> upTo = checkpoint.upTo().isPresent() ? checkpoint.upTo() : batches.last(context.work());
            if (upTo.isEmpty()) {
                return;
            }
            checkpoint = loop.walk(new Checkpoint(
                    checkpoint.pass(),
                    checkpoint.last(),
                    upTo,
                    checkpoint.rows(),
                    checkpoint.changed(),
                    checkpoint.changedInPass()));
            if (checkpoint.changedInPass() == 0) {
                return;
            }
            if (step.backfill().standalone() && checkpoint.pass() > 1) {
                context.listener()
                        .on(new Event.Notice(String.format(
                                Locale.ROOT,
                                "%s: the last sweep still found %,d rows that had fallen behind; nothing keeps them true",
                                step.key(),
                                checkpoint.changedInPass())));
                return;
            }
            if (checkpoint.pass() == MAX_PASSES) {
                throw new RunFailed(String.format(
                        Locale.ROOT,
                        "%s: after %d passes still %,d rows differ: something writes the table and the dual write does not"
                                + " see it; nothing is lost, look for a disabled trigger and run again",
                        step.key(),
                        MAX_PASSES,
                        checkpoint.changedInPass()));
            }
            checkpoint = nextPass(checkpoint);
        }
    }

    private static Checkpoint nextPass(Checkpoint done) {
        return new Checkpoint(done.pass() + 1, Optional.empty(), Optional.empty(), 0, done.changed(), 0);
    }

    private void end(Step.RunBackfill step, long id, long token) throws SQLException {
        Ledger.Quarantine quarantine = Transaction.run(context.work(), () -> {
            Ledger.Quarantine found = ledger.quarantined(context.work(), id);
            Ledger.Status status = found.rows() == 0 ? Ledger.Status.DONE : Ledger.Status.FAILED;
            if (!ledger.finish(context.work(), id, token, status)) {
                throw BatchLoop.fenced(step);
            }
            return found;
        });
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
}
