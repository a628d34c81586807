package io.github.concertina.run;

import io.github.concertina.dialect.Sessions.Replica;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rests a backfill while a replica is behind; it fails closed.
 *
 * <p>Asked for and not readable at the start: refused. Not readable later, or a replica less than at the start: resting
 * until it is back. Not asked for: used where replicas can be read, and one line where they cannot.
 */
final class ReplicaThrottle {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Context context;
    private final Duration limit;
    private final int replicas;
    private long lookedAt;

    private ReplicaThrottle(Context context, Duration limit, int replicas) {
        this.context = context;
        this.limit = limit;
        this.replicas = replicas;
        this.lookedAt = context.sleeper().nanoTime() - LOOK_EVERY.toNanos();
    }

    static ReplicaThrottle start(Context context, Optional<Duration> asked) throws SQLException {
        List<Replica> found = context.dialect().sessions().replicas(context.work());
        boolean hidden = found.stream().anyMatch(replica -> replica.lag().isEmpty());
        if (asked.isPresent() && (hidden || found.isEmpty())) {
            throw new Refusal(
                    "maxReplicaLag is asked for, and "
                            + (hidden ? "the lag of replicas is hidden from our role" : "no replica is connected"),
                    hidden ? "GRANT pg_monitor TO the migrating role" : "leave maxReplicaLag out");
        }
        if (hidden) {
            context.listener()
                    .on(new Event.Notice(
                            "the lag of replicas is hidden from our role (grant pg_monitor): not throttling"
                                    + " on it"));
        }
        return new ReplicaThrottle(context, asked.orElse(DEFAULT_LIMIT), hidden ? 0 : found.size());
    }

    /** Why the next batch must wait; empty where it need not. Looks at most once a second. */
    Optional<String> reason() throws SQLException {
        if (replicas == 0 || context.sleeper().nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return Optional.empty();
        }
        List<Replica> found = context.dialect().sessions().replicas(context.work());
        Optional<String> reason = found.size() < replicas
                ? Optional.of("only " + found.size() + " of " + replicas + " replicas can be read")
                : found.stream()
                        .filter(replica -> replica.lag()
                                .map(lag -> lag.compareTo(limit) > 0)
                                .orElse(true))
                        .map(replica -> "replica " + replica.name() + " is "
                                + replica.lag().map(Durations::print).orElse("unreadably") + " behind")
                        .findFirst();
        if (reason.isEmpty()) {
            lookedAt = context.sleeper().nanoTime();
        }
        return reason;
    }
}
