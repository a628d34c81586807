package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Rests while a replica is behind, and between two ranges for as long as it is wanted. */
final class Throttle implements Between {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final String step;
    private final boolean unasked;
    private final Pause pause;
    private Optional<Duration> limit;
    private Optional<ReplicaThrottle> replicas;

    /**
     * @param unasked whether it also rests where nobody set a limit: for work that replicas have to replay
     * @throws Refusal for a limit that cannot be held
     */
    Throttle(Context context, String step, Batching batching, boolean unasked) throws SQLException {
        this.context = context;
        this.step = step;
        this.unasked = unasked;
        this.pause = new Pause(context, step);
        this.limit = limit(batching);
        this.replicas = start(limit);
    }

    @Override
    public void beforeBatch(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException {
        restForReplicas(checkpoint, heartbeat, orders);
        pause.beforeBatch(checkpoint, heartbeat, orders);
    }

    private Optional<Duration> limit(Batching batching) {
        Duration own = batching.maxReplicaLag();
        return own == null ? context.settings().findDuration("maxReplicaLag") : Optional.of(own);
    }

    private Optional<ReplicaThrottle> start(Optional<Duration> wanted) throws SQLException {
        return unasked || wanted.isPresent() ? Optional.of(ReplicaThrottle.start(context, wanted)) : Optional.empty();
    }

    /** Why the next batch must wait; a limit that is ordered and cannot be held is a reason, too. */
    private Optional<String> reason(Batching pace) throws SQLException {
        Optional<Duration> wanted = limit(pace);
        if (!wanted.equals(limit)) {
            try {
                replicas = start(wanted);
                limit = wanted;
            } catch (Refusal unreadable) {
                return Optional.of(unreadable.seen());
            }
        }
        return replicas.isEmpty() ? Optional.empty() : replicas.get().reason();
    }

    private void restForReplicas(Checkpoint checkpoint, Heartbeat heartbeat, Orders orders) throws SQLException {
        Optional<String> reason = reason(orders.pace());
        if (reason.isEmpty()) {
            return;
        }
        Budget budget = context.budget("concurrentlyBudget");
        context.listener().on(new Event.Throttled(step, reason.get()));
        while (reason.isPresent()) {
            if (budget.isSpent()) {
                throw new RunFailed(step + ": rested for the whole concurrentlyBudget, " + reason.get()
                        + "; nothing is lost, the next run goes on from here");
            }
            heartbeat.sleep(budget, LOOK_EVERY);
            orders.look(checkpoint, heartbeat);
            reason = reason(orders.pace());
        }
    }
}
