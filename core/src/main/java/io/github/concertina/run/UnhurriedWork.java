package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Step;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * One statement that may wait as long as it must, because nobody waits for it; what a failed attempt leaves behind is
 * removed in the same run.
 */
final class UnhurriedWork {
    private final Context context;
    private final Step step;
    private final Work.Unhurried work;
    private final Budget budget;
    private final LongStatement statement;
    private int attempt;

    UnhurriedWork(Context context, Step step, Work.Unhurried work) {
        this.context = context;
        this.step = step;
        this.work = work;
        this.budget = context.budget("concurrentlyBudget");
        this.statement = new LongStatement(context, budget);
    }

    void run() throws SQLException {
        while (clear()) {
            try {
                if (statement.run(work)) {
                    return;
                }
            } catch (SQLException e) {
                endWhereCancelled(e);
                if (!clearAfter(e)) {
                    return;
                }
                rest(e);
            }
        }
    }

    /** Removes what stands in the way and waits for others; false where the step turns out to be done. */
    boolean clear() throws SQLException {
        while (true) {
            State state = context.dialect().inspect(context.work(), step);
            Conflicts.refuse(state);
            if (state instanceof State.Done) {
                return false;
            }
            if (state instanceof State.Leftover leftover) {
                remove(leftover);
            } else if (state instanceof State.InProgress other) {
                context.listener().on(new Event.Notice(work.what() + ": " + other.what() + "; waiting for it"));
                statement.await(work);
            } else {
                return true;
            }
        }
    }

    /** Who cancels wants an end: a removal would wait for the same old transactions as the statement did. */
    private void endWhereCancelled(SQLException error) {
        if (context.dialect().sessions().classify(error) == Failure.CANCELLED) {
            throw new RunFailed(
                    work.what() + ": " + Retry.firstLine(error)
                            + "; the next run removes what is left and starts again",
                    error);
        }
    }

    /** The first error is the one to tell: it is why there is something to clear. */
    private boolean clearAfter(SQLException error) throws SQLException {
        if (context.dialect().sessions().classify(error) == Failure.CONNECTION_LOST) {
            throw error;
        }
        try {
            return clear();
        } catch (SQLException | RuntimeException e) {
            error.addSuppressed(e);
            throw error;
        }
    }

    private void remove(State.Leftover leftover) throws SQLException {
        try {
            if (!leftover.aside().isEmpty()) {
                setAside(leftover);
                return;
            }
            context.listener().on(new Event.LeftoverDropped(leftover.what()));
            statement.run(leftover.removal());
        } catch (SQLException e) {
            // Another runner may have removed it first: then it is not there any more, and that is all we want.
            if (context.dialect().sessions().classify(e) == Failure.CONNECTION_LOST
                    || context.dialect().inspect(context.work(), step).equals(leftover)) {
                rest(e);
            }
        }
    }

    /** Between our look and the lock another runner may have removed it and begun to build: then it is none. */
    private void setAside(State.Leftover leftover) throws SQLException {
        Transaction.run(context.work(), () -> {
            context.limitTransaction();
            List<String> statements = leftover.aside();
            try (Statement brief = context.work().createStatement()) {
                brief.execute(statements.get(0));
                if (context.dialect().inspect(context.work(), step).equals(leftover)) {
                    for (String sql : statements.subList(1, statements.size())) {
                        brief.execute(sql);
                    }
                }
            }
            return true;
        });
    }

    /** Before another attempt; throws the error where that would not help. */
    private void rest(SQLException error) throws SQLException {
        boolean passes = switch (context.dialect().sessions().classify(error)) {
            case LOCK_NOT_AVAILABLE, CONFLICT, ALREADY_THERE -> true;
            case CANCELLED, BAD_ROW, CONNECTION_LOST, OTHER -> false;
        };
        if (!passes || budget.isSpent()) {
            throw error;
        }
        attempt++;
        Duration pause = context.backoff().pause(attempt, context.random());
        context.listener()
                .on(new Event.Notice(
                        work.what() + ": " + Retry.firstLine(error) + "; trying again in " + Durations.print(pause)));
        context.tally().retried();
        if (context.dialect().sessions().classify(error) == Failure.LOCK_NOT_AVAILABLE) {
            context.tally().waited(pause);
        }
        budget.sleep(pause);
    }
}
