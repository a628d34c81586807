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
final class Rest {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Context context;
    private final Step.RunBackfill step;
    private final ReplicaThrottle replicas;
    private final Vacuum vacuum;
    private final Duration pause;
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
        Duration own = step.backfill().batching().pause();
        this.pause = own == null ? settings.duration("pause") : own;
        this.vacuumEvery = table.estimatedRows() > settings.count("vacuumAbove")
                ? table.estimatedRows() * settings.count("vacuumEvery") / 100
                : 0;
    }

    void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new RunFailed(step.key() + ": interrupted after a whole batch; the next run goes on from here");
        }
        if (vacuumedAt < 0) {
            vacuumedAt = checkpoint.changed();
        }
        if (vacuumEvery > 0 && checkpoint.changed() - vacuumedAt >= vacuumEvery) {
            vacuumedAt = checkpoint.changed();
            vacuum.run(heartbeat);
        }
        throttle(heartbeat);
        if (!pause.isZero()) {
            heartbeat.sleep(context.budget("concurrentlyBudget"), pause);
        }
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
