package io.github.concertina.run;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Blocker;
import io.github.concertina.event.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks before it queues: while an old transaction holds a conflicting lock, no lock is asked for at all.
 *
 * <p>Every attempt that waits makes the application queue behind it for its whole lock timeout. Where our role may not
 * read a transaction's age, it counts as old once we have seen the very same one for that long ourselves.
 */
final class Gate {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Context context;
    private final Duration blockerAge;
    private final Map<String, Long> firstSeen = new HashMap<>();

    Gate(Context context) {
        this.context = context;
        this.blockerAge = context.settings().duration("blockerAge");
    }

    /** Returns once nothing old stands in the way, or the budget is spent. */
    void await(List<LockClaim> claims, Budget budget) throws SQLException {
        long start = context.sleeper().nanoTime();
        if (told(claims, budget)) {
            context.tally().waited(Duration.ofNanos(context.sleeper().nanoTime() - start));
        }
    }

    /** Whether it waited for somebody. */
    private boolean told(List<LockClaim> claims, Budget budget) throws SQLException {
        boolean told = false;
        boolean looked = false;
        while (!budget.isSpent()) {
            List<Sessions.Holder> holders = context.dialect().sessions().holders(context.work(), claims);
            List<Blocker> old = holders.stream()
                    .filter(holder -> age(holder).compareTo(blockerAge) >= 0)
                    .map(Sessions.Holder::blocker)
                    .toList();
            boolean unknown =
                    holders.stream().anyMatch(holder -> holder.blocker().age() == null);
            forgetOthers(holders);
            if (old.isEmpty() && (looked || !unknown)) {
                return told;
            }
            if (!old.isEmpty() && !told) {
                told = true;
                LockClaim claim = claims.get(0);
                context.listener()
                        .on(new Event.LockAwaited(claim.table().toString(), claim.mode(), old, budget.left()));
            }
            budget.sleep(old.isEmpty() ? blockerAge : LOOK_EVERY);
            looked = true;
        }
        return told;
    }

    private Duration age(Sessions.Holder holder) {
        Duration age = holder.blocker().age();
        if (age != null) {
            return age;
        }
        long now = context.sleeper().nanoTime();
        return Duration.ofNanos(now - firstSeen.computeIfAbsent(holder.transaction(), id -> now));
    }

    private void forgetOthers(List<Sessions.Holder> holders) {
        Set<String> present = new HashSet<>();
        holders.forEach(holder -> present.add(holder.transaction()));
        firstSeen.keySet().retainAll(present);
    }
}
