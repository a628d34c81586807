package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Listener;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import io.github.concertina.status.ChangeStatus;
import io.github.concertina.status.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a person does beside the migrations: look, tell that a release is deployed, move readers, bring a column back.
 *
 * <p>Not thread-safe. The connection is in autocommit, before and after.
 */
public final class Operator {
    private final Context context;
    private final Ports ports;
    private final Ident ledgerSchema;

    /**
     * An operator on one database.
     *
     * @param ledgerSchema null where the database has one ledger, which is found then
     * @throws Refusal where there is none, or more than one
     */
    public Operator(Connection work, Settings settings, Listener listener, @Nullable String ledgerSchema)
            throws SQLException {
        this(work, settings, listener, ledgerSchema, Dialects::shipped);
    }

    Operator(Connection work, Settings settings, Listener listener, @Nullable String ledgerSchema, Dialects dialects)
            throws SQLException {
        Dialect dialect = dialects.of(work);
        this.context = new Context(work, null, dialect, settings, listener, Sleeper.REAL, new SplittableRandom());
        this.ledgerSchema = ledgerSchema == null ? onlyLedger(dialect.ledgers(work)) : new Ident(ledgerSchema);
        this.ports = Ports.of(dialect, this.ledgerSchema);
    }

    private static Ident onlyLedger(List<Ident> ledgers) {
        if (ledgers.size() == 1) {
            return ledgers.get(0);
        }
        throw new Refusal(
                ledgers.isEmpty()
                        ? "this database has no ledger of Concertina: no operation has run here yet"
                        : "there is a ledger in each of the schemas " + ledgers,
                ledgers.isEmpty() ? "is it the right database?" : "name one of them: --ledger-schema");
    }

    /** How every change stands; changes nothing. */
    public Report status() throws SQLException {
        Connection work = context.work();
        work.setAutoCommit(false);
        try {
            context.limitTransaction();
            return CatalogReads.of(
                    () -> new StatusReader(context, ports, context.dialect().overview(ledgerSchema)).read());
        } finally {
            work.rollback();
            work.setAutoCommit(true);
        }
    }

    /** Tells that a release is deployed; false where it was known already. */
    public boolean deployed(String release) throws SQLException {
        return CatalogReads.of(() -> new Releases(context, ports).deployed(release));
    }

    /**
     * Sets an existing read switch; false where it stood so already.
     *
     * @param reason why; kept with every change of it
     * @throws Refusal towards the new shape while parity is not proven, and for a flag that was never set
     */
    public boolean switchReads(String flag, int percent, String reason) throws SQLException {
        ReadSwitch found = ledger(() -> {
                    ports.ledger().install(context.work());
                    return ports.switches().find(context.work(), flag);
                })
                .orElseThrow(() -> new Refusal(
                        "there is no read switch " + flag, "switchReads in a switch migration sets it first"));
        Step.SwitchReads step =
                new Step.SwitchReads(new ReadSwitch(flag, found.change(), found.table(), percent), List.of());
        return CatalogReads.of(() -> new SwitchWork(context, ports, reason).run(step, () -> {}));
    }

    /**
     * Writes down that somebody vouches for what was done outside of Concertina; guards show it as attested. False where
     * the last such word was the same: its clock goes on.
     *
     * @param kind one of those that somebody adopts
     */
    public boolean adopt(String change, TableName name, Old old, Evidence.Kind kind, String reason)
            throws SQLException {
        Table table =
                CatalogReads.of(() -> context.dialect().catalog(context.work()).table(name));
        if (old instanceof Old.OfColumn column
                && table.findColumn(column.name()).isEmpty()) {
            throw new Refusal(table.name() + " has no column " + column.name(), "name the old column, which is to go");
        }
        Evidence.Subject subject = Scene.subject(change, table.name(), table.identity(), old);
        return ledger(() -> {
            ports.ledger().install(context.work());
            // What applications reported until now is known to whoever vouches.
            long reports = kind == Evidence.Kind.ADOPTED_PARITY
                    ? ports.switches().shadowReads().last(context.work(), change)
                    : 0;
            boolean known = ports.evidence()
                    .last(context.work(), subject, kind)
                    .filter(found -> found.detail().equals(reason) && found.amount() == reports)
                    .isPresent();
            if (!known) {
                ports.evidence().record(context.work(), subject, kind, reason, reports);
                new Observation(context, ports).begin(change, table.name(), old);
            }
            return !known;
        });
    }

    /**
     * Compares once more what was proven once.
     *
     * @param change whose comparisons; null for those of all changes that are marked as continuous
     * @throws RunFailed where rows differ: the proof is gone until a later pass is clean
     * @throws Refusal for a change that has compared nothing
     */
    public Passes verify(@Nullable String change) throws SQLException {
        return CatalogReads.of(() -> new ContinuousParity(context, ports).run(change));
    }

    /**
     * Orders the long steps of a change to pause, to go on, or to stop after their batch; they do within a second.
     *
     * @return the steps that were told
     * @throws Refusal where no step of that change is under way
     */
    public List<String> order(String change, Ledger.Verb verb, String reason) throws SQLException {
        return order(change, verb, Batching.DEFAULT, reason);
    }

    /**
     * Orders the long steps of a change to go faster or slower until they end, over restarts too.
     *
     * @param pace what changes; null for what stays as it is
     * @return the steps that were told
     * @throws Refusal where no step of that change is under way, and for a lag that cannot be read
     */
    public List<String> tune(String change, Batching pace, String reason) throws SQLException {
        if (pace.equals(Batching.DEFAULT)) {
            throw new Refusal("nothing is to change", "say at least one of batch size, target, pause and replica lag");
        }
        if (pace.batchSize() != null && pace.batchSize() < 1) {
            throw new Refusal("the batch size is " + pace.batchSize(), "give 1 or more");
        }
        if (pace.maxReplicaLag() != null) {
            ReplicaThrottle.start(context, Optional.of(pace.maxReplicaLag()));
        }
        return order(change, Ledger.Verb.TUNE, pace, reason);
    }

    private List<String> order(String change, Ledger.Verb verb, Batching pace, String reason) throws SQLException {
        List<String> told = ledger(() -> {
            ports.ledger().install(context.work());
            return ports.ledger().give(context.work(), change, verb, pace, reason);
        });
        if (told.isEmpty()) {
            throw new Refusal("no step of change " + change + " is under way", "concertina status shows the changes");
        }
        return told;
    }

    /**
     * Overrides a guard once: for the next run of a contract script of the change, whether that needs it or not.
     *
     * @throws Refusal for a change of which the ledger knows nothing
     */
    public void force(String change, GuardName guard, String reason) throws SQLException {
        List<String> known =
                status().changes().stream().map(ChangeStatus::change).distinct().toList();
        if (!known.contains(change)) {
            throw new Refusal("there is no change " + change, Nearest.hint(change, known));
        }
        ledger(() -> {
            ports.ledger().install(context.work());
            ports.evidence().force(context.work(), change, guard, reason);
            return true;
        });
    }

    /**
     * Has a step begin anew with the next run, under the definition that it has then.
     *
     * @param step its key, as status shows it
     * @return the step on each of its tables, as it stood
     * @throws Refusal where somebody is at work on it, and where there is none
     */
    public List<Ledger.StepState> restart(String change, String step, String reason) throws SQLException {
        return new GivingUp(context, ports.ledger(), change, Ledger.Verb.RESTART, reason).run(step);
    }

    /**
     * Gives steps up; a later run of the same definition begins anew.
     *
     * @param step its key; null for all steps of the change that are not done
     * @return the steps as they stood
     * @throws Refusal where somebody is at work on one, and where there is none
     */
    public List<Ledger.StepState> abandon(String change, @Nullable String step, String reason) throws SQLException {
        return new GivingUp(context, ports.ledger(), change, Ledger.Verb.ABANDON, reason).run(step);
    }

    /**
     * Brings a held column back under its own name.
     *
     * @param change the change that holds it
     * @param notNull whether NOT NULL comes back, too, where the change took it: no version may run that leaves it empty
     * @throws Refusal where the column was dropped, and where NOT NULL cannot come back since rows are empty; its name is
     *     back then
     */
    public Unhold.Result unhold(String change, TableName name, Ident column, boolean notNull, String reason)
            throws SQLException {
        return CatalogReads.of(() -> new Unhold(context, ports, change, reason).run(name, column, notNull));
    }

    /**
     * Brings a held table back under its own name, or the view under the old name of a renamed one.
     *
     * @param change the change that took it away
     * @throws Refusal where the table was dropped, and where something else has its name by now
     */
    public Unhold.Result unhold(String change, TableName name, String reason) throws SQLException {
        OldView view = new OldView(context, ports, change, context.dialect().overview(ledgerSchema));
        return CatalogReads.of(() -> view.bringBack(name, reason)
                ? new Unhold.Result(true, Unhold.NotNull.UNCHANGED, false)
                : new Unhold(context, ports, change, reason).run(name));
    }

    private <T> T ledger(Transaction.Body<T> body) throws SQLException {
        return CatalogReads.of(() -> new Retried(context).run("the ledger", body));
    }
}
