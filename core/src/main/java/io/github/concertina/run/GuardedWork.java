package io.github.concertina.run;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.guard.Answers;
import io.github.concertina.guard.Guards;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence.Kind;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Taking an old shape away: every guard must agree, and agrees once more behind the lock, where nobody can write.
 *
 * <p>What is done and the evidence of it are one transaction: a crash leaves both or none.
 */
final class GuardedWork {
    private final Context context;
    private final Ports ports;
    private final String run;

    /** @param run what it is a part of: a guard that is forced once is forced for all of it */
    GuardedWork(Context context, Ports ports, String run) {
        this.context = context;
        this.ports = ports;
        this.run = run;
    }

    /** Does it; false where it was done already. */
    boolean run(Removing step, Work.Guarded work, Runnable started) throws SQLException {
        Optional<Answers> asked = ask(step);
        if (asked.isEmpty()) {
            return false;
        }
        Answers answers = asked.get();
        answers.lines().forEach(line -> context.listener().on(new Event.Notice(step.key() + ": guard " + line)));
        refuse(step, answers);
        started.run();
        new BriefWork(context).run(step, work.locks(), () -> {
            context.execute(work.lock());
            if (isDone(step)) {
                return;
            }
            Scene scene = scene(step);
            refuse(step, Guards.askQuick(scene, current(step)));
            RemovalEvidence evidence = new RemovalEvidence(context, ports, run, step);
            RemovalEvidence.Lost lost = evidence.lost(scene);
            context.execute(work.statements());
            evidence.record(scene.subject(), answers, lost);
        });
        return true;
    }

    /** Refuses where its guards do not agree; for a look ahead, before anything else is done. */
    void require(Removing step) throws SQLException {
        if (!(step instanceof Removing.Retire)) {
            ask(step).ifPresent(answers -> refuse(step, answers));
        }
    }

    /**
     * What its guards say now; empty where another runner has just done it, and took what they look at with it.
     *
     * <p>Each look in the ledger is kept: a refused run must not forget what it counted.
     */
    private Optional<Answers> ask(Removing step) throws SQLException {
        Retry retry = new Retry(context, step.key() + ", the guards");
        while (true) {
            try {
                Answers answers = Transaction.run(context.work(), () -> {
                    context.limitTransaction();
                    context.dialect().sessions().seeEveryRow(context.work());
                    ports.ledger().install(context.work());
                    return Guards.ask(scene(step), current(step));
                });
                boolean matters =
                        step instanceof Removing.Retire || !answers.against().isEmpty();
                return matters && isDone(step) ? Optional.empty() : Optional.of(answers);
            } catch (Refusal gone) {
                // The table has another name by now, or none: is that what was wanted?
                if (isDone(step)) {
                    return Optional.empty();
                }
                throw gone;
            } catch (SQLException | CatalogUnreadable e) {
                // The catalog waits, too, for whoever changes the table right now.
                SQLException error = e instanceof CatalogUnreadable unreadable ? unreadable.error() : (SQLException) e;
                if (context.dialect().sessions().classify(error) == Failure.OTHER && isDone(step)) {
                    return Optional.empty();
                }
                retry.afterFailure(error);
            }
        }
    }

    /** Of a retired column the catalog shows nothing: its clock, which must start once, is evidence. */
    private boolean isDone(Removing step) throws SQLException {
        if (step instanceof Removing.Retire) {
            return ports.evidence()
                    .last(context.work(), scene(step).subject(), Kind.RETIRED)
                    .isPresent();
        }
        return context.dialect().inspect(context.work(), step) instanceof State.Done;
    }

    /** Why no run can do it now, whatever that does before; empty where one might. */
    Optional<Refusal> hopeless(Removing step) throws SQLException {
        if (step instanceof Removing.Retire) {
            return Optional.empty();
        }
        return hopeless(step, ask(step));
    }

    /** The same in the open transaction, which somebody will roll back. */
    Optional<Refusal> foretold(Removing step) throws SQLException {
        return step instanceof Removing.Retire
                ? Optional.empty()
                : hopeless(step, Optional.of(Guards.ask(scene(step), current(step))));
    }

    private Optional<Refusal> hopeless(Removing step, Optional<Answers> asked) {
        return asked.filter(
                        answers -> !answers.againstForNow(context.settings()).isEmpty())
                .map(answers -> refusal(step, answers));
    }

    private static void refuse(Removing step, Answers answers) {
        if (!answers.against().isEmpty()) {
            throw refusal(step, answers);
        }
    }

    private static Refusal refusal(Removing step, Answers answers) {
        return new Refusal(
                step.key() + " of " + step.table() + " is refused until its guards agree:\n    "
                        + String.join("\n    ", answers.lines()),
                step.removal().undo() == null
                        ? "wait for what is missing, and run again; accept a guard that is not evaluated by skip, with a"
                                + " reason"
                        : "take away what is in its way, or override a guard: concertina force --change "
                                + step.removal().change() + " --guard G --reason …; or leave it: N-1 works with it");
    }

    private Scene scene(Removing step) throws SQLException {
        return ports.scene(
                context,
                step.removal(),
                context.dialect().catalog(context.work()).table(step.table()),
                run);
    }

    private static Old current(Removing step) {
        return step instanceof Removing.DropHeldColumn held
                ? new Old.OfColumn(held.held())
                : step.removal().old();
    }
}
