package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Step;
import io.github.concertina.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Walks passes in committed batches: how many rows next, when to rest, and what to do where a batch fails. */
final class BatchLoop {
    /** So many bad rows are no bad rows but a wrong expression. */
    private static final int MAX_QUARANTINE = 1000;

    private final Context context;
    private final Step step;
    private final Walk walk;
    private final Between between;
    private final Heartbeat heartbeat;
    private final ProgressMeter meter;
    private final Orders orders;
    private Checkpoint at;
    private BatchSizer sizer;
    private Batching followed;
    private int setAside;

    BatchLoop(Context context, Step step, Walk walk, Between between, long estimatedRows, Checkpoint from) {
        this.context = context;
        this.step = step;
        this.walk = walk;
        this.between = between;
        this.at = from;
        this.followed = walk.batching();
        this.sizer = sizer(followed);
        this.heartbeat = new Heartbeat(context, () -> walk.owned().keep(at));
        this.orders = new Orders(context, step.key(), walk);
        this.meter = new ProgressMeter(context, step.key(), estimatedRows);
    }

    private BatchSizer sizer(Batching batching) {
        Settings settings = context.settings();
        int first = batching.batchSize() == null ? settings.count("batchSize") : batching.batchSize();
        return new BatchSizer(
                target(settings, batching),
                first,
                Math.min(first, settings.count("batchSizeMin")),
                Math.max(first, walk.largest(settings.count("batchSizeMax"))));
    }

    private static Duration target(Settings settings, Batching batching) {
        return batching.targetBatchTime() == null ? settings.duration("targetBatchTime") : batching.targetBatchTime();
    }

    /** A size that was ordered since is the next batch's, and the target decides from there. */
    private void follow() {
        Batching wanted = walk.batching();
        if (!Objects.equals(wanted.batchSize(), followed.batchSize())) {
            sizer = sizer(wanted);
        } else if (!Objects.equals(wanted.targetBatchTime(), followed.targetBatchTime())) {
            sizer = sizer.towards(target(context.settings(), wanted));
        }
        followed = wanted;
    }

    /** Where a pass that begins now ends; empty for an empty table. */
    Optional<RowKey> end() throws SQLException {
        Retry retry = retry();
        while (true) {
            try {
                return walk.end();
            } catch (SQLException e) {
                afterFailure(retry, e);
            }
        }
    }

    /** From the checkpoint's last key to the pass's end; the rows that were swallowed are counted by the batch. */
    Checkpoint walk(Checkpoint from) throws SQLException {
        at = from;
        setAside = 0;
        meter.start(from);
        while (!at.last().equals(at.upTo())) {
            orders.obey(at, heartbeat);
            between.beforeBatch(at, heartbeat, orders);
            follow();
            at = next();
            heartbeat.beaten();
            meter.tell(at);
        }
        return at;
    }

    private Checkpoint next() throws SQLException {
        Retry retry = retry();
        while (true) {
            int rows = sizer.next();
            long start = context.sleeper().nanoTime();
            try {
                Walk.Done done = walk.run(at, rows);
                sizer.committed(rows, since(start));
                done.setAside().forEach(this::tell);
                return done.checkpoint();
            } catch (SQLException e) {
                Range tried = walk.tried();
                if (context.dialect().sessions().classify(e) == Failure.BAD_ROW && tried != null) {
                    if (tried.rows() <= 1) {
                        return setAside(tried, e);
                    }
                    sizer.failed(tried.rows());
                } else if (timedOut(e, since(start))
                        && sizer.tooSlow(tried == null ? rows : Math.max(1, tried.rows()))) {
                    context.listener()
                            .on(new Event.Notice(step.key() + ": a batch of " + rows + " rows ran into its time limit;"
                                    + " going on with fewer"));
                } else {
                    afterFailure(retry, e);
                }
                heartbeat.beatIfDue();
            }
        }
    }

    /** The server's own limit, and not somebody who cancels us by hand: that ends the run. */
    private boolean timedOut(SQLException error, Duration took) {
        return context.dialect().sessions().classify(error) == Failure.CANCELLED
                && took.compareTo(context.settings().duration("statementTimeout")) >= 0;
    }

    private Checkpoint setAside(Range row, SQLException error) throws SQLException {
        Walk.Bad bad = new Walk.Bad(row.upTo(), String.valueOf(error.getSQLState()), Retry.firstLine(error));
        Checkpoint to = walk.setAside(at, row, bad);
        sizer.found();
        tell(bad);
        return to;
    }

    private void tell(Walk.Bad bad) {
        context.listener().on(new Event.Quarantined(step.key(), bad.key().toString(), bad.error()));
        setAside++;
        if (setAside > MAX_QUARANTINE) {
            throw new RunFailed(step.key() + ": more than " + MAX_QUARANTINE + " rows do not fit, the last with: "
                    + bad.error() + "; correct the expression or the rows, then run again");
        }
    }

    private Retry retry() {
        return new Retry(context, step.key() + ", a locked row", heartbeat::sleep);
    }

    private void afterFailure(Retry retry, SQLException error) throws SQLException {
        try {
            retry.afterFailure(error);
        } catch (SQLException last) {
            throw new BatchFailure(context, step).explain(last);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(context.sleeper().nanoTime() - start);
    }
}
