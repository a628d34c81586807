package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Doing what a person orders a running step to do, between two batches. */
final class Orders {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final String step;

    Orders(Context context, String step) {
        this.context = context;
        this.step = step;
    }

    /** Returns at once where nothing is ordered, and after a pause where somebody lets us go on. */
    void obey(Walk walk, Checkpoint at) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        boolean told = false;
        for (Optional<Ledger.Order> order = walk.order(); order.isPresent(); order = walk.order()) {
            Ledger.Order given = order.get();
            if (given.verb() == Ledger.Verb.STOP) {
                walk.obeyed(given);
                throw new RunFailed(step + ": stopped by " + given.by() + " (" + given.reason()
                        + "); nothing is lost, the next run goes on from here");
            }
            if (!told) {
                told = true;
                context.listener()
                        .on(new Event.Throttled(step, "paused by " + given.by() + " (" + given.reason() + ")"));
            }
            if (budget.isSpent()) {
                throw new RunFailed(step + ": paused for the whole concurrentlyBudget by " + given.by()
                        + "; nothing is lost, the next run goes on from here");
            }
            budget.sleep(LOOK_EVERY);
            // Says that we live, and brings the next order.
            walk.keep(at);
        }
        if (told) {
            context.listener().on(new Event.Notice(step + ": going on"));
        }
    }
}
