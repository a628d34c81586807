package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.InBatches;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import java.sql.SQLException;

/** What happens between two batches that write: the space of old row versions is given back, and replicas catch up. */
final class Rest implements Between {
    private final Vacuum vacuum;
    private final Throttle throttle;
    private final long vacuumEvery;
    private long vacuumedAt = -1;

    Rest(Context context, InBatches step, Batches batches, Table table) throws SQLException {
        this.vacuum = new Vacuum(context, step.key(), batches);
        this.throttle = new Throttle(context, step.key(), step.rows().batching(), true);
        Settings settings = context.settings();
        this.vacuumEvery = table.estimatedRows() > settings.count("vacuumAbove")
                ? table.estimatedRows() * settings.count("vacuumEvery") / 100
                : 0;
    }

    @Override
    public void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException {
        if (vacuumedAt < 0) {
            vacuumedAt = checkpoint.changed();
        }
        if (vacuumEvery > 0 && checkpoint.changed() - vacuumedAt >= vacuumEvery) {
            vacuumedAt = checkpoint.changed();
            vacuum.run(heartbeat);
        }
        throttle.beforeBatch(checkpoint, heartbeat, orders);
    }
}
