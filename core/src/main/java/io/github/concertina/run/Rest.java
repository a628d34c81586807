package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What happens between two batches: pauses, throttles, and the space of old row versions given back. */
final class Rest implements Between {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final InBatches step;
    private final Vacuum vacuum;
    private final Pause pause;
    private final long vacuumEvery;
    private long vacuumedAt = -1;
    private Optional<Duration> limit;
    private ReplicaThrottle replicas;

    Rest(Context context, InBatches step, Batches batches, Table table) throws SQLException {
        this.context = context;
        this.step = step;
        this.vacuum = new Vacuum(context, step.key(), batches);
        Settings settings = context.settings();
        this.limit = limit(step.rows().batching());
        this.replicas = ReplicaThrottle.start(context, limit);
        this.pause = new Pause(context, step.key());
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
        throttle(checkpoint, heartbeat, orders);
        pause.beforeBatch(checkpoint, heartbeat, orders);
    }

    private Optional<Duration> limit(Batching batching) {
        Duration own = batching.maxReplicaLag();
        return own == null ? context.settings().findDuration("maxReplicaLag") : Optional.of(own);
    }

    /** Why the next batch must wait; a limit that is ordered and cannot be held is a reason, too. */
    private Optional<String> reason(Batching pace) throws SQLException {
        Optional<Duration> wanted = limit(pace);
        if (!wanted.equals(limit)) {
            try {
                replicas = ReplicaThrottle.start(context, wanted);
                limit = wanted;
            } catch (Refusal unreadable) {
                return Optional.of(unreadable.seen());
            }
        }
        return replicas.reason();
    }

    private void throttle(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException {
        Optional<String> reason = reason(orders.pace());
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
            orders.look(checkpoint, heartbeat);
            reason = reason(orders.pace());
        }
    }
}
