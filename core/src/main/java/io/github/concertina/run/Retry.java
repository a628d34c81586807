package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.event.Event;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;

/** Tries a transaction again where only a lock or a conflict was in its way, with jittered pauses and a total budget. */
final class Retry {
    private final Context context;
    private final String what;
    private final Budget budget;
    private final Pause pause;
    private int attempt;

    /** How the time between two attempts passes. */
    @FunctionalInterface
    interface Pause {
        void sleep(Budget budget, Duration duration) throws SQLException;
    }

    Retry(Context context, String what) {
        this(context, what, Budget::sleep);
    }

    Retry(Context context, String what, Pause pause) {
        this.context = context;
        this.what = what;
        this.budget = context.budget("lockBudget");
        this.pause = pause;
    }

    /** Rests before the next attempt; throws the error where another attempt would not help, or none is left. */
    void afterFailure(SQLException error) throws SQLException {
        Failure failure = context.dialect().sessions().classify(error);
        attempt++;
        Duration next = context.backoff().pause(attempt, context.random());
        boolean passes = failure == Failure.LOCK_NOT_AVAILABLE || failure == Failure.CONFLICT;
        if (!passes || budget.left().compareTo(next) <= 0) {
            throw error;
        }
        context.tally().retried();
        if (failure == Failure.LOCK_NOT_AVAILABLE) {
            // The attempt has waited as long as it might.
            context.tally().waited(context.settings().duration("lockTimeout").plus(next));
        }
        context.listener()
                .on(new Event.Notice(what + ": " + firstLine(error) + "; next attempt in " + Durations.print(next)));
        pause.sleep(budget, next);
    }

    static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
