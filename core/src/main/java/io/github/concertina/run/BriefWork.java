package io.github.concertina.run;

import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Blocker;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Step;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** One short transaction that fails fast where it would wait, is tried again, and never runs without a limit. */
final class BriefWork {
    private final Context context;

    BriefWork(Context context) {
        this.context = context;
    }

    /** What happens in the transaction. */
    @FunctionalInterface
    interface Body {
        void run() throws SQLException;
    }

    void run(Step step, Work.Brief work) throws SQLException {
        run(step, work.locks(), () -> context.execute(work.statements()));
    }

    /** The same for a body that takes these locks before it does anything else. */
    void run(Step step, List<LockClaim> locks, Body body) throws SQLException {
        Budget budget = context.budget("lockBudget");
        Gate gate = new Gate(context);
        for (int attempt = 1; ; attempt++) {
            gate.await(locks, budget);
            if (budget.isSpent()) {
                throw spent(step, locks, attempt - 1, blockers(locks));
            }
            long start = context.sleeper().nanoTime();
            try {
                attempt(body);
                return;
            } catch (SQLException e) {
                Failure failure = context.dialect().sessions().classify(e);
                if (failure == Failure.CONNECTION_LOST) {
                    throw e;
                }
                if (failure != Failure.LOCK_NOT_AVAILABLE && failure != Failure.CONFLICT) {
                    // Another runner may have been quicker while we waited for the lock.
                    if (context.dialect().inspect(context.work(), step) instanceof State.Done) {
                        return;
                    }
                    throw e;
                }
                boolean waited = failure == Failure.LOCK_NOT_AVAILABLE;
                if (waited) {
                    context.tally().waited(Duration.ofNanos(context.sleeper().nanoTime() - start));
                }
                Duration pause = pause(step, locks, attempt, budget);
                context.tally().retried();
                if (waited) {
                    context.tally().longer(pause);
                }
            }
        }
    }

    private void attempt(Body body) throws SQLException {
        Transaction.run(context.work(), () -> {
            context.limitTransaction();
            body.run();
            return true;
        });
    }

    private Duration pause(Step step, List<LockClaim> locks, int attempt, Budget budget) throws SQLException {
        List<Blocker> blockers = blockers(locks);
        Duration pause = context.backoff().pause(attempt, context.random());
        LockClaim claim = locks.get(0);
        if (budget.left().compareTo(pause) <= 0) {
            throw spent(step, locks, attempt, blockers);
        }
        context.listener()
                .on(new Event.LockMissed(
                        claim.table().toString(), claim.mode(), attempt, blockers, pause, budget.left()));
        budget.sleep(pause);
        return pause;
    }

    private List<Blocker> blockers(List<LockClaim> locks) throws SQLException {
        return context.dialect().sessions().holders(context.work(), locks).stream()
                .map(Sessions.Holder::blocker)
                .toList();
    }

    private RunFailed spent(Step step, List<LockClaim> locks, int attempts, List<Blocker> blockers) {
        String holding = blockers.isEmpty()
                ? "nobody holds a conflicting lock now"
                : blockers.stream().map(Blocker::describe).collect(Collectors.joining("\n    "));
        return new RunFailed(step.key() + ": no "
                + locks.stream().map(LockClaim::toString).collect(Collectors.joining(" and "))
                + " within the lockBudget of "
                + Durations.print(context.settings().duration("lockBudget"))
                + " (" + attempts + " attempts); nothing is lost, the next run goes on from here\n    " + holding);
    }
}
