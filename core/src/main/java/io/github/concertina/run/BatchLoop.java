package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Walks one pass in committed batches; the checkpoint is written in the batch's own transaction, under our token. */
final class BatchLoop {
    private static final long MAX_BATCH_BYTES = 8L << 20;

    /** So many bad rows are no bad rows but a wrong expression. */
    private static final int MAX_QUARANTINE = 1000;

    private final Context context;
    private final Connection work;
    private final Ledger ledger;
    private final Step.RunBackfill step;
    private final Batches batches;
    private final long id;
    private final long token;
    private final BatchSizer sizer;
    private final Rest rest;
    private final ProgressMeter meter;
    private int setAside;

    BatchLoop(Context context, Ledger ledger, Step.RunBackfill step, Table table, Batches batches, long id, long token)
            throws SQLException {
        this.context = context;
        this.work = context.work();
        this.ledger = ledger;
        this.step = step;
        this.batches = batches;
        this.id = id;
        this.token = token;
        Settings settings = context.settings();
        Batching batching = step.backfill().batching();
        int byBytes = batches.rowsWithin(work, MAX_BATCH_BYTES);
        int first = batching.batchSize() == null ? settings.count("batchSize") : batching.batchSize();
        this.sizer = new BatchSizer(
                batching.targetBatchTime() == null ? settings.duration("targetBatchTime") : batching.targetBatchTime(),
                first,
                Math.min(first, settings.count("batchSizeMin")),
                Math.min(byBytes, Math.max(first, settings.count("batchSizeMax"))));
        this.rest = new Rest(context, step, batches, table);
        this.meter = new ProgressMeter(context, step.key(), table.estimatedRows());
    }

    /** From the checkpoint's last key to the pass's end. */
    Checkpoint walk(Checkpoint from) throws SQLException {
        Checkpoint checkpoint = from;
        meter.start(checkpoint);
        while (!checkpoint.last().equals(checkpoint.upTo())) {
            Checkpoint before = checkpoint;
            rest.beforeBatch(checkpoint, () -> save(before));
            checkpoint = next(checkpoint);
            meter.tell(checkpoint);
        }
        return checkpoint;
    }

    private Checkpoint next(Checkpoint from) throws SQLException {
        Retry retry = new Retry(context, step.key() + ", a locked row");
        while (true) {
            int rows = sizer.next();
            long start = context.sleeper().nanoTime();
            try {
                Checkpoint to = Transaction.run(work, () -> batch(from, rows));
                sizer.committed(rows, Duration.ofNanos(context.sleeper().nanoTime() - start));
                return to;
            } catch (SQLException e) {
                Failure failure = context.dialect().sessions().classify(e);
                if (failure == Failure.BAD_ROW) {
                    if (rows == 1) {
                        return setAside(from, e);
                    }
                    sizer.failed(rows);
                } else if (failure == Failure.CANCELLED && sizer.tooSlow(rows)) {
                    context.listener()
                            .on(new Event.Notice(step.key() + ": a batch of " + rows + " rows ran into its time limit;"
                                    + " going on with fewer"));
                } else {
                    retry.afterFailure(e);
                }
            }
        }
    }

    private Checkpoint batch(Checkpoint from, int rows) throws SQLException {
        prepare();
        RowKey last = from.upTo().orElseThrow();
        Optional<RowKey> bound = batches.bound(work, from.last(), last, rows);
        RowKey to = bound.orElse(last);
        long changed = batches.update(work, from.last(), to);
        // Where every row of the batch was written, none can have been left out.
        if (bound.isEmpty() || changed != rows) {
            for (Batches.Lossy lossy : batches.lossy(work, from.last(), to)) {
                quarantine(lossy.key(), "22000", "'" + lossy.source() + "' maps back to '" + lossy.back() + "'");
            }
        }
        Checkpoint checkpoint = new Checkpoint(
                from.pass(),
                Optional.of(to),
                from.upTo(),
                from.rows() + (bound.isPresent() ? rows : changed),
                from.changed() + changed,
                from.changedInPass() + changed);
        save(checkpoint);
        return checkpoint;
    }

    private Checkpoint setAside(Checkpoint from, SQLException error) throws SQLException {
        return Transaction.run(work, () -> {
            prepare();
            RowKey last = from.upTo().orElseThrow();
            RowKey bad = batches.bound(work, from.last(), last, 1).orElse(last);
            quarantine(bad, String.valueOf(error.getSQLState()), Retry.firstLine(error));
            sizer.found();
            Checkpoint checkpoint = new Checkpoint(
                    from.pass(), Optional.of(bad), from.upTo(), from.rows() + 1, from.changed(), from.changedInPass());
            save(checkpoint);
            return checkpoint;
        });
    }

    private void quarantine(RowKey key, String sqlState, String error) throws SQLException {
        ledger.quarantine(work, id, key, sqlState, error);
        context.listener().on(new Event.Quarantined(step.key(), key.toString(), error));
        setAside++;
        if (setAside > MAX_QUARANTINE) {
            throw new RunFailed(step.key() + ": more than " + MAX_QUARANTINE + " rows do not fit, the last with: "
                    + error + "; correct the expression or the rows, then run again");
        }
    }

    private void prepare() throws SQLException {
        Sessions sessions = context.dialect().sessions();
        sessions.limitTransaction(
                work,
                context.settings().duration("lockTimeout"),
                context.settings().duration("statementTimeout"));
        sessions.seeEveryRow(work);
        Backfill backfill = step.backfill();
        if (backfill.suppressTriggers()) {
            sessions.silenceTriggers(work);
        }
    }

    private void save(Checkpoint checkpoint) throws SQLException {
        if (!ledger.checkpoint(work, id, token, checkpoint)) {
            throw fenced(step);
        }
    }

    static RunFailed fenced(Step.RunBackfill step) {
        return new RunFailed(step.key() + ": another runner has taken this step over; this one stops, nothing is lost");
    }
}
