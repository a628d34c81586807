package io.github.concertina.run;

import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.dialect.Usage.LegacyWrites;
import io.github.concertina.guard.Answers;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Evidence.Kind;
import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Evidence of what a contract step took away, and of the guards that were skipped or forced for it.
 *
 * <p>Everything runs in the transaction of the step.
 */
final class RemovalEvidence {
    private final Context context;
    private final Ports ports;
    private final String run;
    private final Removing step;

    /** @param run what uses up the guards that are forced for one run */
    RemovalEvidence(Context context, Ports ports, String run, Removing step) {
        this.context = context;
        this.ports = ports;
        this.run = run;
        this.step = step;
    }

    /**
     * What can be seen only before it goes.
     *
     * @param legacyWrites the last count of a dual write
     * @param notNull the old columns that are NOT NULL: unhold may have to bring that back
     */
    record Lost(long legacyWrites, List<Ident> notNull) {
        Lost {
            notNull = List.copyOf(notNull);
        }
    }

    /** Looks before anything goes. */
    Lost lost(Scene scene) throws SQLException {
        return new Lost(amount(), takesNotNull(scene.table()));
    }

    private List<Ident> takesNotNull(Table table) {
        return released().stream()
                .filter(column ->
                        table.findColumn(column).filter(TableColumn::notNull).isPresent())
                .toList();
    }

    /** The old columns that may be empty from then on. */
    private List<Ident> released() {
        if (step instanceof Removing.DropDualWrite drop) {
            return drop.released();
        }
        boolean drops = step instanceof Removing.ReleaseColumn || step instanceof Removing.Retire;
        return drops && step.removal().old() instanceof Old.OfColumn column ? List.of(column.name()) : List.of();
    }

    /** A dual write ends for all of its old columns at once. */
    private List<Old> olds() {
        return step instanceof Removing.DropDualWrite drop
                ? drop.olds().stream().<Old>map(Old.OfColumn::new).toList()
                : List.of(step.removal().old());
    }

    /** The last count of a dual write goes with its counter: it is kept as evidence. */
    private long amount() throws SQLException {
        Optional<LegacyWrites> counter = counter();
        return counter.isPresent()
                        && context.dialect().usage().legacyWrites(context.work(), counter.get())
                                instanceof Counted.Known readable
                ? readable.counts().values().stream().mapToLong(Long::longValue).sum()
                : 0;
    }

    private Optional<LegacyWrites> counter() {
        String change = step.removal().change();
        if (step instanceof Removing.DropDualWrite drop) {
            return Optional.of(
                    new LegacyWrites.OfColumns(change, step.table(), drop.olds().get(0), drop.lead()));
        }
        return step instanceof Removing.DropTableDualWrite drop
                ? Optional.of(new LegacyWrites.OfTables(change, step.table(), drop.toTable()))
                : Optional.empty();
    }

    /** In the transaction that has just taken it away. */
    void record(Evidence.Subject subject, Answers answers, Lost lost) throws SQLException {
        Removal removal = step.removal();
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
        Kind kind = kind(step);
        String detail = detail(kind);
        for (Old old : olds()) {
            ports.evidence().record(context.work(), of(subject, old), kind, detail, lost.legacyWrites());
        }
        for (Ident old : lost.notNull()) {
            ports.evidence()
                    .record(context.work(), of(subject, new Old.OfColumn(old)), Kind.NOT_NULL_DROPPED, step.key(), 0);
        }
        if (step instanceof Removing.Retire) {
            new Observation(context, ports).begin(removal.change(), step.table(), removal.old());
        }
    }

    private String detail(Kind kind) {
        String undo = step.removal().undo();
        return undo != null ? undo : kind == Kind.HELD ? EarlierRun.detail(step, run) : step.key();
    }

    private static Evidence.Subject of(Evidence.Subject subject, Old old) {
        return new Evidence.Subject(subject.change(), subject.schema(), subject.table(), subject.identity(), old.key());
    }

    /** From here on nobody needs the old columns, under the names that they have now. */
    private void retire(Removing.SwapColumns swapped) throws SQLException {
        Table table = context.dialect().catalog(context.work()).table(swapped.table());
        String change = swapped.removal().change();
        for (ColumnSwap.Pair pair : swapped.swap().pairs()) {
            ports.evidence()
                    .record(
                            context.work(),
                            Scene.subject(change, table.name(), table.identity(), new Old.OfColumn(pair.to())),
                            Kind.RETIRED,
                            swapped.key(),
                            0);
            new Observation(context, ports).begin(change, swapped.table(), new Old.OfColumn(pair.to()));
        }
    }

    private static Kind kind(Removing step) {
        if (step.removal().undo() != null) {
            return Kind.UNDONE;
        }
        if (step instanceof Removing.DropDualWrite || step instanceof Removing.DropTableDualWrite) {
            return Kind.DUAL_WRITE_DROPPED;
        }
        if (step instanceof Removing.ReleaseColumn) {
            return Kind.RELEASED;
        }
        if (step instanceof Removing.HoldColumn || step instanceof Removing.HoldTable) {
            return Kind.HELD;
        }
        return step instanceof Removing.Retire ? Kind.RETIRED : Kind.DROPPED;
    }
}
