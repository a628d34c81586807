package io.github.concertina.run;

import io.github.concertina.dialect.State;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Ledger.StepRecord;
import io.github.concertina.ledger.Overview;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What can be told about scripts before any of them runs; nothing is changed but what guards count.
 *
 * <p>Not thread-safe, like the {@link Runner} that it comes from.
 */
public final class Outlook {
    private final Runner runner;
    private final Context context;
    private final Ports ports;
    private final Overview overview;

    Outlook(Runner runner, Context context, Ports ports, Overview overview) {
        this.runner = runner;
        this.context = context;
        this.ports = ports;
        this.overview = overview;
    }

    /**
     * Why a script that takes something away may not run now; empty where it may, where it takes nothing away, and where
     * its tables are not there yet, so that nobody can use them.
     */
    public Optional<Refusal> unready(Script script) throws SQLException {
        return removing(script, () -> {
            try {
                runner.check(context.work(), script);
                return Optional.empty();
            } catch (Refusal refusal) {
                return Optional.of(refusal);
            }
        });
    }

    /**
     * The same as far as no migration that runs before the script can change it: what only time or a person can.
     *
     * <p>A script that cannot be planned yet, because another one brings what it is about, is told when its time comes.
     */
    public Optional<Refusal> hopeless(Script script) throws SQLException {
        GuardedWork guards = new GuardedWork(context, ports, script.meaning());
        return removing(script, () -> first(script, guards::hopeless));
    }

    /**
     * The same for somebody who only looks: not even what guards count is written down.
     *
     * @throws SQLException for a connection that is not in autocommit, too
     */
    public Optional<Refusal> foretold(Script script) throws SQLException {
        Connection work = context.work();
        work.setAutoCommit(false);
        try {
            context.limitTransaction();
            context.dialect().sessions().seeEveryRow(work);
            GuardedWork guards = new GuardedWork(context, ports, script.meaning());
            return overview.installed(work)
                    ? removing(script, () -> first(script, guards::foretold))
                    : Optional.empty();
        } finally {
            work.rollback();
            work.setAutoCommit(true);
        }
    }

    /** What is asked of a step that takes something away. */
    @FunctionalInterface
    private interface Question {
        Optional<Refusal> of(Removing step) throws SQLException;
    }

    private Optional<Refusal> first(Script script, Question question) throws SQLException {
        for (Step step : planned(script)) {
            if (step instanceof Removing removing
                    && !(context.dialect().inspect(context.work(), step) instanceof State.Done)) {
                Optional<Refusal> refusal = question.of(removing);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a script still has work on tables with rows; on a table that is new or empty nothing takes long. */
    public boolean isLong(Script script) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        boolean rows = false;
        for (Operation operation : script.operations()) {
            Optional<Table> table = CatalogReads.of(() -> catalog.findTable(operation.table()));
            rows |= table.isPresent() && hasRows(table.get());
        }
        return rows && !isDone(script);
    }

    /**
     * Writes down that a host leaves a file to {@code concertina run}; in the open transaction, if there is one.
     *
     * @param name the file's name without folders
     */
    public void putOff(String name, Script script) throws SQLException {
        Transaction.Body<Boolean> body = () -> {
            ports.ledger().install(context.work());
            ports.scripts().putOff(context.work(), name, script.meaning());
            return true;
        };
        if (context.work().getAutoCommit()) {
            new Retried(context).run("the ledger", body);
        } else {
            body.run();
        }
    }

    /**
     * Writes down that the release of the settings is deployed, also where its run had nothing of ours to do; nothing
     * without a release, and where no operation has run yet, so that nothing waits for a deploy cycle.
     */
    public void deployed(String release) throws SQLException {
        new SessionGuard(context.work(), context.dialect().sessions()).run(() -> {
            if (!release.isEmpty() && overview.installed(context.work())) {
                new Releases(context, ports).deployed(release);
            }
        });
    }

    private boolean hasRows(Table table) throws SQLException {
        return new Retried(context).run("the table's rows", () -> {
            context.dialect().sessions().seeEveryRow(context.work());
            return !context.dialect().usage().isEmpty(context.work(), table.name());
        });
    }

    private boolean isDone(Script script) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        try {
            for (Operation operation : script.operations()) {
                Plan plan = CatalogReads.of(() -> operation.plan(script.change(), catalog));
                for (Step step : plan.steps()) {
                    if (!isDone(script.change(), step, Definition.of(operation), catalog)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (Refusal notYet) {
            return false;
        }
    }

    /** Of rows that were written or compared the ledger knows, and of everything else the catalog. */
    private boolean isDone(String change, Step step, String definition, Catalog catalog) throws SQLException {
        if (!(step instanceof Step.RunBackfill) && !(step instanceof Step.VerifyParity)) {
            return context.dialect().inspect(context.work(), step) instanceof State.Done;
        }
        Table table = catalog.table(step.table());
        Ledger.StepKey key = Ownership.key(change, table, step);
        return new Retried(context).run("the ledger", () -> {
            // Not installed here: the host's own history may not be there yet, and comes first.
            Optional<StepRecord> found =
                    overview.installed(context.work()) ? ports.ledger().find(context.work(), key) : Optional.empty();
            if (found.isEmpty()
                    || found.get().status() != Ledger.Status.DONE
                    || !found.get().intact()
                    || !found.get().meaning().equals(new Ledger.Meaning(table.identity(), definition))) {
                return false;
            }
            return !found.get().comparedElsewhere(key, ports.ledger().server(context.work()));
        });
    }

    private List<Step> planned(Script script) throws SQLException {
        try {
            return runner.plans(context.work(), script, PlannedCatalog.nothing()).stream()
                    .flatMap(plan -> plan.steps().stream())
                    .toList();
        } catch (Refusal notYet) {
            return List.of();
        }
    }

    private Optional<Refusal> removing(Script script, CatalogReads.Body<Optional<Refusal>> question)
            throws SQLException {
        if (script.operations().stream().noneMatch(Operation::guarded)) {
            return Optional.empty();
        }
        Catalog catalog = context.dialect().catalog(context.work());
        for (Operation operation : script.operations()) {
            if (CatalogReads.of(() -> catalog.findTable(operation.table())).isEmpty()) {
                return Optional.empty();
            }
        }
        return CatalogReads.of(question);
    }
}
