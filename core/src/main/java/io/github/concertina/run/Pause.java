package io.github.concertina.run;

import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.Batching;
import java.sql.SQLException;
import java.time.Duration;

/** A rest of a given length between two ranges, where an interrupt ends the run. */
final class Pause implements Between {
    private final Context context;
    private final String step;

    Pause(Context context, String step) {
        this.context = context;
        this.step = step;
    }

    @Override
    public void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new RunFailed(step + ": interrupted after a whole batch; the next run goes on from here");
        }
        orders.rest(checkpoint, heartbeat, this::length);
    }

    private Duration length(Batching batching) {
        Duration own = batching.pause();
        return own == null ? context.settings().duration("pause") : own;
    }
}
