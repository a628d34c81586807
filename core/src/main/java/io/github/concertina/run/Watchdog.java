package io.github.concertina.run;

import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Blocker;
import io.github.concertina.event.Event;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches one long statement from a connection of its own: says how far it is, names those it waits for, and cancels it
 * when its budget is spent.
 *
 * <p>lock_timeout would also cut the waits inside CREATE INDEX CONCURRENTLY that block nobody, and leave an INVALID
 * index each time; so the statement runs without it, and this is its limit.
 */
final class Watchdog implements AutoCloseable {
    private static final long JOIN_MILLIS = 5_000;

    /** A statement queues when it begins or never; the server looks for deadlocks after a second (deadlock_timeout). */
    private static final Duration BEGINNING = Duration.ofSeconds(3);

    private static final long LOOK_MILLIS = 200;

    /** How long an interrupt goes unnoticed. */
    private static final long INTERRUPT_MILLIS = 1_000;

    private final Context context;
    private final String what;
    private final Statement watched;
    private final long session;
    private final Budget budget;
    private final boolean leavesQueue;
    private final Budget beginning;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread owner = Thread.currentThread();
    private final Thread thread;
    private volatile boolean interrupted;
    private volatile List<Blocker> blockers = List.of();
    private volatile boolean spent;
    private volatile boolean left;

    /** @param leavesQueue whether the statement is cancelled as well where it waits for its table */
    Watchdog(Context context, String what, Statement watched, Budget budget, boolean leavesQueue) throws SQLException {
        this.context = context;
        this.what = what;
        this.watched = watched;
        this.session = context.dialect().sessions().id(context.work());
        this.budget = budget;
        this.leavesQueue = leavesQueue;
        this.beginning = new Budget(context.sleeper(), BEGINNING);
        this.thread = new Thread(this::watch, "concertina-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the statement was cancelled because its budget was spent. */
    boolean spent() {
        return spent;
    }

    /** Whether it was cancelled because its thread was interrupted: nobody waits for it any more. */
    boolean interrupted() {
        return interrupted;
    }

    /** Whether it was cancelled because it queued. */
    boolean leftQueue() {
        return left;
    }

    /** Those that it was last seen to wait for, a line each. */
    String blockers() {
        return blockers.stream().map(each -> "\n    " + each.describe()).collect(Collectors.joining());
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            // A side connection may hang in the network: the statement has ended, and nothing waits for its watcher.
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        Budget untold = progress();
        Budget waiting = null;
        try (Eyes eyes = new Eyes(context, what)) {
            while (!ended.await(pause(untold), TimeUnit.MILLISECONDS)) {
                if (owner.isInterrupted()) {
                    interrupted = true;
                    cancel();
                    continue;
                }
                if (budget.isSpent()) {
                    spent = true;
                    cancel();
                    continue;
                }
                Optional<Sessions.Activity> seen = eyes.look(session);
                if (leavesQueue && seen.filter(Sessions.Activity::queued).isPresent()) {
                    left = true;
                    cancel();
                }
                blockers = seen.map(Sessions.Activity::waitsFor).orElse(List.of());
                waiting = counted(waiting);
                if (untold.isSpent()) {
                    seen.ifPresent(this::tell);
                    untold = progress();
                }
            }
        } catch (SQLException e) {
            context.listener().on(new Event.Notice(what + ": " + Retry.firstLine(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (waiting != null) {
            context.tally().waited(waiting.spent());
        }
    }

    /** Since when it waits; what is over is counted. */
    private @Nullable Budget counted(@Nullable Budget waiting) {
        if (waiting == null) {
            return blockers.isEmpty() ? null : progress();
        }
        if (blockers.isEmpty()) {
            context.tally().waited(waiting.spent());
            return null;
        }
        return waiting;
    }

    private Budget progress() {
        return new Budget(context.sleeper(), context.settings().duration("progressEvery"));
    }

    private long pause(Budget untold) {
        if (spent || interrupted || (leavesQueue && !beginning.isSpent())) {
            return LOOK_MILLIS;
        }
        long next = Math.min(untold.left().toMillis(), budget.left().toMillis());
        return Math.max(1, Math.min(next, INTERRUPT_MILLIS));
    }

    /** A cancel request that is lost is sent again with the next look. */
    private void cancel() {
        try {
            watched.cancel();
        } catch (SQLException e) {
            context.listener().on(new Event.Notice(what + ": cannot cancel it yet (" + Retry.firstLine(e) + ")"));
        }
    }

    private void tell(Sessions.Activity activity) {
        if (!activity.waitsFor().isEmpty() || activity.phase().startsWith("waiting")) {
            context.listener()
                    .on(new Event.LongWait(what + ", " + activity.phase(), activity.waitsFor(), budget.left()));
            return;
        }
        long perSecond = activity.done() * 1000 / Math.max(1, budget.spent().toMillis());
        context.listener()
                .on(new Event.Progress(
                        what + ", " + activity.phase(), activity.done(), activity.total(), perSecond, null));
    }
}
