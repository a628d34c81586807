package io.github.concertina.run;

import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches one long statement from a connection of its own: says how far it is, names those it waits for, and cancels it
 * when its budget is spent.
 *
 * <p>lock_timeout would also cut the waits inside CREATE INDEX CONCURRENTLY that block nobody, and leave an INVALID
 * index each time; so the statement runs without it, and this is its limit.
 */
final class Watchdog implements AutoCloseable {
    private static final long JOIN_MILLIS = 5_000;

    private final Context context;
    private final String what;
    private final Statement watched;
    private final long session;
    private final Budget budget;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean cancelled;

    Watchdog(Context context, String what, Statement watched, Budget budget) throws SQLException {
        this.context = context;
        this.what = what;
        this.watched = watched;
        this.session = context.dialect().sessions().id(context.work());
        this.budget = budget;
        this.thread = new Thread(this::watch, "concertina-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the statement ended because its budget was spent. */
    boolean cancelled() {
        return cancelled;
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
        Duration every = context.settings().duration("progressEvery");
        try (Eyes eyes = new Eyes(context, what)) {
            while (!ended.await(
                    Math.min(every.toMillis(), Math.max(1, budget.left().toMillis())), TimeUnit.MILLISECONDS)) {
                if (budget.isSpent()) {
                    cancelled = true;
                    watched.cancel();
                    return;
                }
                eyes.look(session).ifPresent(this::tell);
            }
        } catch (SQLException e) {
            context.listener().on(new Event.Notice(what + ": cannot cancel it (" + e.getMessage() + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
