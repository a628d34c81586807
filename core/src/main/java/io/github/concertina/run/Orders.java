package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.Checkpoint;
import io.github.concertina.ledger.StepOrders;
import io.github.concertina.plan.Batching;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Doing what people order a running step to do, between two batches and while it rests. */
final class Orders {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Context context;
    private final String step;
    private final Walk walk;
    private long told;

    Orders(Context context, String step, Walk walk) {
        this.context = context;
        this.step = step;
        this.walk = walk;
    }

    /** How fast to go, as it is ordered now. */
    Batching pace() {
        return walk.batching();
    }

    /** Returns at once where nothing is ordered, and after a pause where somebody lets us go on. */
    void obey(Checkpoint at, Heartbeat heartbeat) throws SQLException {
        tellPace();
        Optional<Ledger.Order> order = walk.owned().orders().order();
        if (order.isEmpty()) {
            return;
        }
        Budget budget = context.budget("concurrentlyBudget");
        boolean resting = false;
        for (; order.isPresent(); order = walk.owned().orders().order()) {
            Ledger.Order given = order.get();
            if (given.verb() == Ledger.Verb.STOP) {
                walk.owned().obeyed(given);
                throw new RunFailed(step + ": stopped by " + given.by() + " (" + given.reason()
                        + "); nothing is lost, the next run goes on from here");
            }
            if (!resting) {
                resting = true;
                context.listener()
                        .on(new Event.Throttled(step, "paused by " + given.by() + " (" + given.reason() + ")"));
            }
            if (budget.isSpent()) {
                throw new RunFailed(step + ": paused for the whole concurrentlyBudget by " + given.by()
                        + "; nothing is lost, the next run goes on from here");
            }
            heartbeat.sleep(budget, LOOK_EVERY);
            ask(at, heartbeat);
        }
        context.listener().on(new Event.Notice(step + ": going on"));
        tellPace();
    }

    /** Rests for as long as the pace that is in force says, and obeys meanwhile. */
    void rest(Checkpoint at, Heartbeat heartbeat, Function<Batching, Duration> length) throws SQLException {
        Budget budget = context.budget("concurrentlyBudget");
        while (!budget.isSpent()) {
            Duration left = length.apply(walk.batching()).minus(budget.spent());
            if (left.isZero() || left.isNegative()) {
                return;
            }
            if (left.compareTo(LOOK_EVERY) <= 0) {
                heartbeat.sleep(budget, left);
            } else {
                heartbeat.sleep(budget, LOOK_EVERY);
                look(at, heartbeat);
            }
        }
    }

    /** For whoever rests for a reason of his own: looks what is ordered, and obeys. */
    void look(Checkpoint at, Heartbeat heartbeat) throws SQLException {
        ask(at, heartbeat);
        obey(at, heartbeat);
    }

    /** Says that we live, which brings what is ordered. */
    private void ask(Checkpoint at, Heartbeat heartbeat) throws SQLException {
        walk.owned().keep(at);
        heartbeat.beaten();
    }

    private void tellPace() {
        StepOrders now = walk.owned().orders();
        now.tuned().filter(order -> order.id() != told).ifPresent(order -> {
            told = order.id();
            context.listener().on(new Event.Notice(step + ": " + now.paceInWords()));
        });
    }
}
