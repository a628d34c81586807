package io.github.concertina.run;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Failure;
import io.github.concertina.dialect.State;
import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The one door for hosts: checks, prints and carries out what a migration file or changeset asks for.
 *
 * <p>Not thread-safe; one for each migration run. The connection is left as it came: autocommit, settings, role and
 * search path, on success, failure and cancel.
 */
public final class Runner {
    private final Settings settings;
    private final Listener listener;
    private final @Nullable ConnectionSource side;
    private final String ledgerSchema;
    private final Dialects dialects;
    private final Sleeper sleeper;
    private final List<Step> printed = PlannedCatalog.nothing();
    private final Forecast forecast = new Forecast();

    /**
     * A runner for one host.
     *
     * @param side opens our own connections to the same database; null where the host has no way to, and then blockers
     *     are named only after the fact
     * @param ledgerSchema the schema of the host's history table; the setting {@code schema} overrides it
     */
    public Runner(Settings settings, Listener listener, @Nullable ConnectionSource side, String ledgerSchema) {
        this(settings, listener, side, ledgerSchema, Dialects::shipped, Sleeper.REAL);
    }

    Runner(
            Settings settings,
            Listener listener,
            @Nullable ConnectionSource side,
            String ledgerSchema,
            Dialects dialects,
            Sleeper sleeper) {
        this.settings = settings;
        this.listener = listener;
        this.side = side;
        this.ledgerSchema = settings.text("schema").isEmpty() ? ledgerSchema : settings.text("schema");
        this.dialects = dialects;
        this.sleeper = sleeper;
    }

    /**
     * Plans everything, asks the guards of what would be taken away, and changes nothing but what the guards count.
     *
     * @throws Refusal with the place, for whatever cannot or must not run on this database
     */
    public void check(Connection work, Script script) throws SQLException {
        Forecast met = new Forecast();
        Dialect dialect = dialects.of(work);
        for (Plan plan : plans(work, script, PlannedCatalog.nothing())) {
            for (Step step : plan.steps()) {
                State state = met.of(dialect, work, step);
                if (step instanceof Removing removing && !(state instanceof State.Done)) {
                    Context context = context(work, dialect);
                    Ports ports = Ports.of(dialect, new Ident(ledgerSchema));
                    new GuardedWork(context, ports, script.meaning()).require(removing);
                }
            }
        }
    }

    /** What can be told about scripts before any of them runs. */
    public Outlook outlook(Connection work) throws SQLException {
        Dialect dialect = dialects.of(work);
        Ident schema = new Ident(ledgerSchema);
        return new Outlook(this, context(work, dialect), Ports.of(dialect, schema), dialect.overview(schema));
    }

    /** What a host wants to know before it begins. */
    @FunctionalInterface
    public interface Look<T> {
        /** Empty where there is nothing to say. */
        Optional<T> at(Outlook outlook) throws SQLException;
    }

    /** What can be told on a host's own connection, which is given back as it came; a transaction that is open ends. */
    public <T> Optional<T> look(Connection work, Look<T> look) throws SQLException {
        List<T> found = new ArrayList<>();
        new SessionGuard(work, dialects.of(work).sessions())
                .run(() -> look.at(outlook(work)).ifPresent(found::add));
        return found.stream().findFirst();
    }

    private Context context(Connection work, Dialect dialect) {
        // Not RandomGenerator.getDefault(): on JDK 17 it finds its algorithm through the thread's context class
        // loader, and that of a host's plug-ins does not reach it.
        return new Context(work, side, dialect, settings, listener, sleeper, new SplittableRandom());
    }

    /**
     * What would run, as SQL that can be run by hand: statements without a closing semicolon, and lines that start with
     * {@code --}.
     *
     * <p>A runner remembers what it printed: later scripts see the columns that earlier ones would add.
     */
    public List<String> script(Connection work, Script script) throws SQLException {
        Dialect dialect = dialects.of(work);
        List<String> lines = new ArrayList<>();
        for (Plan plan : plans(work, script, printed)) {
            lines.add("-- " + plan.operation());
            plan.notes().forEach(note -> lines.add("-- " + note.replaceAll("\\R", " ")));
            for (Step step : plan.steps()) {
                lines.addAll(printed(dialect, work, step));
            }
        }
        return lines;
    }

    private List<String> printed(Dialect dialect, Connection work, Step step) throws SQLException {
        Dialect.Limits limits = new Dialect.Limits(settings.text("lockTimeout"), settings.text("statementTimeout"));
        List<String> lines = new ArrayList<>();
        State state = forecast.of(dialect, work, step);
        while (state instanceof State.Leftover leftover) {
            lines.add("-- removes the " + leftover.what());
            lines.addAll(dialect.print(leftover.removal(), limits));
            state = leftover.next();
        }
        if (state instanceof State.Done) {
            lines.add("-- " + step.key() + " is done already");
        } else {
            lines.addAll(dialect.print(dialect.work(work, step), limits));
        }
        return lines;
    }

    /**
     * Carries the operations out, each from where the last run left it.
     *
     * <p>It records no release: more files may follow, and one of them fail. A host does so behind the last, by
     * {@link Outlook#deployed}.
     *
     * @throws Refusal before anything was touched
     * @throws RunFailed where a step did not end; the next run goes on
     */
    public void run(Connection work, Script script) throws SQLException {
        Dialect dialect = dialects.of(work);
        try {
            new SessionGuard(work, dialect.sessions()).run(() -> {
                check(work, script);
                Context context = context(work, dialect);
                Ports ports = Ports.of(dialect, new Ident(ledgerSchema));
                RunRecord.keep(context, ports, script, record -> carryOut(context, ports, script, record));
                if (!settings.text("release").isEmpty()) {
                    new Releases(context, ports).expected();
                }
            });
        } catch (Refusal refusal) {
            throw refusal.at(script.source());
        } catch (CatalogUnreadable e) {
            throw failed(dialect, script, e.error());
        } catch (SQLException e) {
            throw failed(dialect, script, e);
        }
    }

    private void carryOut(Context context, Ports ports, Script script, RunRecord record) throws SQLException {
        Connection work = context.work();
        StepExecutor executor = new StepExecutor(context, ports, script.meaning(), record);
        EarlierRun earlier = earlier(work, context.dialect(), script);
        for (int i = 0; i < script.operations().size(); i++) {
            int number = i;
            Operation operation = script.operations().get(i);
            String definition = Definition.of(operation);
            Optional<Plan> plan = CatalogReads.sure(
                    () -> earlier.plan(number, context.dialect().catalog(work)));
            if (plan.isPresent()) {
                executor.run(plan.get(), definition, operation.phase());
            } else {
                listener.on(new Event.Notice(
                        definition + " is done: an earlier run has ended it, and taken away what it is about"));
            }
        }
    }

    private static RunFailed failed(Dialect dialect, Script script, SQLException error) {
        String kept = dialect.sessions().classify(error) == Failure.CONNECTION_LOST
                ? "the connection was lost; whatever was committed is kept, the next run looks and goes on from there"
                : "nothing is lost, the next run goes on from here";
        return new RunFailed(script.source() + ": " + error.getMessage() + "\n  " + kept, error);
    }

    private EarlierRun earlier(Connection work, Dialect dialect, Script script) {
        Ident schema = new Ident(ledgerSchema);
        return new EarlierRun(context(work, dialect), Ports.of(dialect, schema), dialect.overview(schema), script);
    }

    /** What its operations plan, each on the catalog that those before it would leave; of what an earlier run ended, nothing. */
    List<Plan> plans(Connection work, Script script, List<Step> before) throws SQLException {
        try {
            return CatalogReads.sure(() -> foreseen(work, script, before));
        } catch (CatalogUnreadable e) {
            throw e.error();
        }
    }

    private List<Plan> foreseen(Connection work, Script script, List<Step> before) throws SQLException {
        Dialect dialect = dialects.of(work);
        PlannedCatalog catalog = new PlannedCatalog(dialect.catalog(work), before);
        EarlierRun earlier = earlier(work, dialect, script);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < script.operations().size(); i++) {
            Optional<Plan> plan = earlier.plan(i, catalog);
            plan.ifPresent(catalog::add);
            plan.ifPresent(plans::add);
        }
        return plans;
    }
}
