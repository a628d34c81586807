package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.ledger.Scripts;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Carries migration files out without a host; the ledger is the record of which are done.
 *
 * <p>Not thread-safe. The connection is in autocommit, before and after. An interrupt of the thread ends it after a whole
 * batch.
 */
public final class ScriptRun {
    private final Context context;
    private final Ports ports;
    private final Runner runner;

    /**
     * A run on one database.
     *
     * @param side opens further connections to it
     * @param ledgerSchema null for the one ledger that the database has, or else the first schema of the search path
     */
    public ScriptRun(
            Connection work, Settings settings, Listener listener, ConnectionSource side, @Nullable String ledgerSchema)
            throws SQLException {
        Dialect dialect = Dialects.shipped(work);
        String schema = ledgerSchema != null ? ledgerSchema : schema(work, dialect.ledgers(work), settings);
        if (settings.text("longSteps").equals("defer")) {
            throw new Refusal(
                    "longSteps=defer leaves work to concertina run, and this is it",
                    "leave longSteps out here; pause and tune keep a long step from being in the way");
        }
        this.context = new Context(work, side, dialect, settings, listener, Sleeper.REAL, new SplittableRandom());
        this.ports = Ports.of(dialect, new Ident(schema));
        this.runner = new Runner(settings, listener, side, schema);
    }

    private static String schema(Connection work, List<Ident> ledgers, Settings settings) throws SQLException {
        if (!settings.text("schema").isEmpty()) {
            return settings.text("schema");
        }
        if (ledgers.size() > 1) {
            throw new Refusal(
                    "there is a ledger in each of the schemas " + ledgers, "name one of them: --ledger-schema");
        }
        return ledgers.isEmpty()
                ? Objects.requireNonNullElse(work.getSchema(), "public")
                : ledgers.get(0).text();
    }

    /** What is to be done about a file. */
    public enum Verdict {
        RUN,
        /** The ledger says that it is done. */
        DONE,
        /** A host with a history of its own carries it out. */
        THE_HOSTS
    }

    /**
     * Looks a file up; changes nothing.
     *
     * @param name the file's name without folders
     * @param chosen whether somebody named this file, and not only a folder
     * @throws Refusal for a file that was done with another meaning
     */
    public Verdict verdict(String name, Script script, boolean chosen) throws SQLException {
        return Transaction.run(context.work(), () -> {
            context.limitTransaction();
            Optional<Scripts.Known> known = ports.scripts().find(context.work(), name);
            if (known.isEmpty()) {
                return chosen || !ports.scripts().besideHistory(context.work()) ? Verdict.RUN : Verdict.THE_HOSTS;
            }
            if (!known.get().done()) {
                return Verdict.RUN;
            }
            if (!known.get().meaning().equals(script.meaning())) {
                throw new Refusal(
                                name + " was carried out, and meant something else then:\n    "
                                        + known.get().meaning().replace("\n", "\n    "),
                                "write what is new into a file of its own")
                        .at(script.source());
            }
            return Verdict.DONE;
        });
    }

    /** What would run, as SQL that can be run by hand; later files see what earlier ones would add. */
    public List<String> print(Script script) throws SQLException {
        return runner.script(context.work(), script);
    }

    /**
     * Fails where guards that only time or a person can satisfy refuse a file, whatever runs before it; with
     * {@code onRefusal=defer} it says nothing, for the run will end before that file.
     *
     * @throws Refusal with the place of the file
     */
    public void lookAhead(Script script) throws SQLException {
        if (!defers()) {
            Optional<Refusal> refusal = runner.outlook(context.work()).hopeless(script);
            if (refusal.isPresent()) {
                throw refusal.get().at(script.source());
            }
        }
    }

    /** Why the run ends before a file whose turn it is; empty where it may run, and without {@code onRefusal=defer}. */
    public Optional<Refusal> putOff(Script script) throws SQLException {
        return defers() ? runner.outlook(context.work()).unready(script) : Optional.empty();
    }

    /** Writes down that the release of the settings is deployed: for behind the last file. */
    public void deployed() throws SQLException {
        runner.outlook(context.work()).deployed(context.settings().text("release"));
    }

    private boolean defers() {
        return context.settings().text("onRefusal").equals("defer");
    }

    /**
     * Carries a file out, and writes down that it is done.
     *
     * @throws Refusal before anything was touched
     * @throws RunFailed where a step did not end; the next run goes on
     */
    public void run(String name, Script script) throws SQLException {
        runner.run(context.work(), script);
        new Retried(context).run("the ledger", () -> {
            ports.ledger().install(context.work());
            ports.scripts().done(context.work(), name, script.meaning());
            return true;
        });
        context.listener().on(new Event.Notice(name + " is done"));
    }
}
