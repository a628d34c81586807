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
    private final Positions positions;
    private long lookedAt;

    private ReplicaThrottle(Context context, Duration limit, List<Replica> found) {
        this.context = context;
        this.limit = limit;
        this.replicas = found.size();
        this.positions = new Positions(limit.plus(limit).plus(LOOK_EVERY));
        this.lookedAt = context.sleeper().nanoTime();
        found.forEach(replica -> positions.note(replica.written(), lookedAt));
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
        return new ReplicaThrottle(context, asked.orElse(DEFAULT_LIMIT), hidden ? List.of() : found);
    }

    /** Why the next batch must wait; empty where it need not. Looks at most once a second. */
    Optional<String> reason() throws SQLException {
        long now = context.sleeper().nanoTime();
        if (replicas == 0 || now - lookedAt < LOOK_EVERY.toNanos()) {
            return Optional.empty();
        }
        List<Replica> found = context.dialect().sessions().replicas(context.work());
        found.forEach(replica -> positions.note(replica.written(), now));
        Optional<String> reason = found.size() < replicas
                ? Optional.of("only " + found.size() + " of " + replicas + " replicas can be read")
                : found.stream()
                        .map(replica -> behind(replica, now))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (reason.isEmpty()) {
            lookedAt = now;
        }
        return reason;
    }

    private Optional<String> behind(Replica replica, long now) {
        Optional<Duration> reported = replica.lag();
        if (reported.isEmpty()) {
            return Optional.of("replica " + replica.name() + " is unreadably behind");
        }
        Duration seen = positions.since(replica.replayed(), now);
        Duration lag = reported.get().compareTo(seen) > 0 ? reported.get() : seen;
        return lag.compareTo(limit) > 0
                ? Optional.of("replica " + replica.name() + " is " + Durations.print(lag) + " behind")
                : Optional.empty();
    }
}
