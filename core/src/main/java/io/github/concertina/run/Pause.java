package io.github.concertina.run;

import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.Batching;
import java.sql.SQLException;
import java.time.Duration;

/** A rest of a given length between two ranges, where an interrupt ends the run. */
final class Pause implements Between {
    private final Context context;
    private final String step;
    private final Duration length;

    Pause(Context context, String step, Batching batching) {
        this.context = context;
        this.step = step;
        Duration own = batching.pause();
        this.length = own == null ? context.settings().duration("pause") : own;
    }

    @Override
    public void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new RunFailed(step + ": interrupted after a whole batch; the next run goes on from here");
        }
        if (!length.isZero()) {
            heartbeat.sleep(context.budget("concurrentlyBudget"), length);
        }
    }
}
