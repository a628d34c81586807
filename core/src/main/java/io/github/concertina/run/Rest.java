package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What happens between two batches: pauses, throttles, and the space of old row versions given back. */
final class Rest implements Between {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Context context;
    private final Step.RunBackfill step;
    private final ReplicaThrottle replicas;
    private final Vacuum vacuum;
    private final Pause pause;
    private final long vacuumEvery;
    private long vacuumedAt = -1;

    Rest(Context context, Step.RunBackfill step, Batches batches, Table table) throws SQLException {
        this.context = context;
        this.step = step;
        this.vacuum = new Vacuum(context, step.key(), batches);
        Settings settings = context.settings();
        Duration asked = step.backfill().batching().maxReplicaLag();
        this.replicas = ReplicaThrottle.start(
                context, asked == null ? settings.findDuration("maxReplicaLag") : Optional.of(asked));
        this.pause = new Pause(context, step.key(), step.backfill().batching());
        this.vacuumEvery = table.estimatedRows() > settings.count("vacuumAbove")
                ? table.estimatedRows() * settings.count("vacuumEvery") / 100
                : 0;
    }

    @Override
    public void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat) throws SQLException {
        if (vacuumedAt < 0) {
            vacuumedAt = checkpoint.changed();
        }
        if (vacuumEvery > 0 && checkpoint.changed() - vacuumedAt >= vacuumEvery) {
            vacuumedAt = checkpoint.changed();
            vacuum.run(heartbeat);
        }
        throttle(heartbeat);
        pause.beforeBatch(checkpoint, heartbeat);
    }

    private void throttle(Heartbeat heartbeat) throws SQLException {
        Optional<String> reason = replicas.reason();
        if (reason.isEmpty()) {
            return;
        }
        Budget budget = context.budget("concurrentlyBudget");
        context.listener().on(new Event.Throttled(step.key(), reason.get()));
        while (reason.isPresent()) {
            if (budget.isSpent()) {
                throw new RunFailed(step.key() + ": rested for the whole concurrentlyBudget, " + reason.get()
                        + "; nothing is lost, the next run goes on from here");
            }
            heartbeat.sleep(budget, LOOK_EVERY);
            reason = replicas.reason();
        }
    }
}
