package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * One statement that may wait as long as it must, because nobody waits for it; what a failed attempt leaves behind is
 * removed in the same run.
 */
final class UnhurriedWork {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;

    UnhurriedWork(Context context) {
        this.context = context;
    }

    void run(Step step, Work.Unhurried work) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        for (int attempt = 1; ; attempt++) {
            if (!clear(step, work, budget)) {
                return;
            }
            try {
                execute(work.what(), work.statement(), budget);
                return;
            } catch (SQLException e) {
                Failure failure = context.dialect().sessions().classify(e);
                if (failure == Failure.CONNECTION_LOST) {
                    throw e;
                }
                if (!clear(step, work, budget)) {
                    return;
                }
                if (failure != Failure.LOCK_NOT_AVAILABLE && failure != Failure.CONFLICT) {
                    throw e;
                }
                Duration pause = context.backoff().pause(attempt, context.random());
                context.listener()
                        .on(new Event.Notice(
                                work.what() + ": " + e.getMessage() + "; trying again in " + Durations.print(pause)));
                budget.sleep(pause);
            }
        }
    }

    /** Removes what stands in the way and waits for others; false where the step turns out to be done. */
    private boolean clear(Step step, Work.Unhurried work, Budget budget) throws SQLException {
        boolean told = false;
        while (true) {
            State state = context.dialect().inspect(context.work(), step);
            if (state instanceof State.Done) {
                return false;
            }
            if (state instanceof State.Leftover leftover) {
                remove(step, leftover, budget);
            } else if (state instanceof State.InProgress other) {
                if (budget.isSpent()) {
                    throw new RunFailed(work.what() + ": " + other.what() + ", longer than the concurrentlyBudget; run"
                            + " again when it has ended");
                }
                if (!told) {
                    context.listener().on(new Event.Notice(work.what() + ": " + other.what() + "; waiting for it"));
                    told = true;
                }
                budget.sleep(LOOK_EVERY);
            } else {
                return true;
            }
        }
    }

    private void remove(Step step, State.Leftover leftover, Budget budget) throws SQLException {
        context.listener().on(new Event.LeftoverDropped(leftover.what()));
        try {
            execute("dropping the " + leftover.what(), leftover.removal(), budget);
        } catch (SQLException e) {
            Failure failure = context.dialect().sessions().classify(e);
            boolean retry = failure == Failure.LOCK_NOT_AVAILABLE || failure == Failure.CONFLICT;
            if (failure == Failure.CONNECTION_LOST || budget.isSpent()) {
                throw e;
            }
            // Another runner may have removed it first; else only a lock is worth a second try.
            if (context.dialect().inspect(context.work(), step).equals(leftover) && !retry) {
                throw e;
            }
            budget.sleep(LOOK_EVERY);
        }
    }

    private void execute(String what, String sql, Budget budget) throws SQLException {
        Sessions sessions = context.dialect().sessions();
        // There is no SET LOCAL outside a transaction block: what we set on the session goes back at once.
        Map<String, String> before = sessions.settings(context.work());
        requireOwnSession(what, before);
        boolean cancelled = false;
        try (Statement statement = context.work().createStatement()) {
            statement.setEscapeProcessing(false);
            sessions.apply(context.work(), sessions.unlimited());
            try (Watchdog watchdog = new Watchdog(context, what, statement, budget)) {
                try {
                    statement.execute(sql);
                } finally {
                    cancelled = watchdog.cancelled();
                }
            }
        } catch (SQLException e) {
            restore(before, e);
            if (cancelled) {
                throw new RunFailed(
                        what + ": not done within the concurrentlyBudget of "
                                + Durations.print(context.settings().duration("concurrentlyBudget"))
                                + "; the next run removes what is left and starts again",
                        e);
            }
            throw e;
        }
        sessions.apply(context.work(), before);
    }

    /** Behind a pooler a SET would stay on a server session that strangers get next. */
    private void requireOwnSession(String what, Map<String, String> before) throws SQLException {
        Sessions sessions = context.dialect().sessions();
        boolean limited = !before.entrySet().containsAll(sessions.unlimited().entrySet());
        if (limited && sessions.pooled(context.work())) {
            throw new Refusal(
                    what
                            + " must not run under a limit, and a pooler stands before the server: our SET could reach strangers",
                    "connect to the server directly, or set lock_timeout = 0 and statement_timeout = 0 for the migrating role");
        }
    }

    private void restore(Map<String, String> before, SQLException error) {
        try {
            context.dialect().sessions().apply(context.work(), before);
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }
}
