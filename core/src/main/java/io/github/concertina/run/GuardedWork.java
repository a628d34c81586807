package io.github.concertina.run;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.dialect.Usage.LegacyWrites;
import io.github.concertina.dialect.Work;
import io.github.concertina.event.Event;
import io.github.concertina.guard.Answers;
import io.github.concertina.guard.Guards;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Evidence.Kind;
import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
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
            refuse(step, Guards.askQuick(scene(step), current(step)));
            long amount = amount(step);
            boolean notNull = takesNotNull(step);
            context.execute(work.statements());
            writeDown(step, answers, amount);
            if (notNull) {
                ports.evidence().record(context.work(), scene(step).subject(), Kind.NOT_NULL_DROPPED, step.key(), 0);
            }
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
        return ask(step)
                .filter(answers -> !answers.againstForNow(context.settings()).isEmpty())
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
                "wait for what is missing, and run again; accept a guard that is not evaluated by skip, with a"
                        + " reason");
    }

    private Scene scene(Removing step) throws SQLException {
        return ports.scene(
                context,
                step.removal(),
                context.dialect().catalog(context.work()).table(step.table()),
                run);
    }

    private static Ident current(Removing step) {
        return step instanceof Removing.DropHeldColumn held
                ? held.held()
                : step.removal().column();
    }

    /** What unhold may have to bring back. */
    private boolean takesNotNull(Removing step) throws SQLException {
        boolean drops = step instanceof Removing.DropDualWrite
                || step instanceof Removing.ReleaseColumn
                || step instanceof Removing.Retire;
        return drops
                && scene(step)
                        .table()
                        .findColumn(current(step))
                        .filter(TableColumn::notNull)
                        .isPresent();
    }

    /** The last count of a dual write goes with its counter: it is kept as evidence. */
    private long amount(Removing step) throws SQLException {
        if (!(step instanceof Removing.DropDualWrite drop)) {
            return 0;
        }
        Counted counted = context.dialect()
                .usage()
                .legacyWrites(
                        context.work(),
                        new LegacyWrites(
                                step.removal().change(),
                                step.table(),
                                step.removal().column(),
                                drop.to()));
        return counted instanceof Counted.Known readable
                ? readable.counts().values().stream().mapToLong(Long::longValue).sum()
                : 0;
    }

    private void writeDown(Removing step, Answers answers, long amount) throws SQLException {
        Removal removal = step.removal();
        Evidence.Subject subject = scene(step).subject();
        for (GuardName guard : answers.forced()) {
            ports.evidence()
                    .record(
                            context.work(),
                            subject,
                            Kind.FORCED,
                            guard.word() + ": " + answers.overridden().get(guard) + " (it said: " + answers.text(guard)
                                    + ")",
                            0);
        }
        for (GuardName guard : answers.skipped()) {
            ports.evidence()
                    .record(
                            context.work(),
                            subject,
                            Kind.SKIPPED,
                            guard.word() + ": " + removal.skipped().get(guard),
                            0);
        }
        if (!(step instanceof Removing.Retire)) {
            ports.evidence().useForces(context.work(), removal.change(), run);
        }
        if (step instanceof Removing.SwapColumns swap) {
            retire(swap);
            return;
        }
        ports.evidence().record(context.work(), subject, kind(step), step.key(), amount);
        if (step instanceof Removing.Retire) {
            new Observation(context, ports).begin(removal.change(), step.table(), removal.column());
        }
    }

    /** From here on nobody needs the old columns, under the names that they have now. */
    private void retire(Removing.SwapColumns step) throws SQLException {
        Table table = context.dialect().catalog(context.work()).table(step.table());
        String change = step.removal().change();
        for (ColumnSwap.Pair pair : step.swap().pairs()) {
            ports.evidence()
                    .record(
                            context.work(),
                            Scene.subject(change, table, pair.to().text()),
                            Kind.RETIRED,
                            step.key(),
                            0);
            new Observation(context, ports).begin(change, step.table(), pair.to());
        }
    }

    private static Kind kind(Removing step) {
        if (step instanceof Removing.DropDualWrite) {
            return Kind.DUAL_WRITE_DROPPED;
        }
        if (step instanceof Removing.ReleaseColumn) {
            return Kind.RELEASED;
        }
        if (step instanceof Removing.HoldColumn) {
            return Kind.HELD;
        }
        return step instanceof Removing.DropHeldColumn ? Kind.DROPPED : Kind.RETIRED;
    }
}
