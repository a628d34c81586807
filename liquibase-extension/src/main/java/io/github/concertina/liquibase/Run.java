package io.github.concertina.liquibase;

import io.github.concertina.event.Event;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Termination;
import io.github.concertina.settings.Settings;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import org.jspecify.annotations.Nullable;

/** What all our changes of one Liquibase command share. */
final class Run {
    /** Releases the lock before it returns, however it ends (read in 4.24.0 to 5.0.4). */
    private static final String COMMAND = "liquibase.command.CommandScope";

    private final Settings settings;
    private final JdbcConnection connection;
    private final Runner runner;
    private final Lookahead lookahead;
    private final IdentityHashMap<ConcertinaChange, List<String>> printed = new IdentityHashMap<>();

    private Run(Settings settings, JdbcConnection connection, Runner runner, Lookahead lookahead) {
        this.settings = settings;
        this.connection = connection;
        this.runner = runner;
        this.lookahead = lookahead;
    }

    /** @throws Refusal for a database without a server behind it */
    static Run begin(Database database, Settings settings) {
        DatabaseConnection connection = database.getConnection();
        if (!(connection instanceof JdbcConnection jdbc)) {
            throw new Refusal(
                    "the steps depend on what is in the database, and " + connection.getURL() + " has none behind it",
                    "give the url of a real one; update-sql changes nothing there");
        }
        LiquibaseListener listener = Runs.print(database) ? LiquibaseListener.SILENT : LiquibaseListener.LOUD;
        if (!settings.changed().isEmpty()) {
            Scope.getCurrentScope()
                    .getLog(Run.class)
                    .info("Concertina's settings: " + settings.changed() + "; all others are defaults");
        }
        @Nullable ConnectionSource side = jdbc instanceof SideConnection own ? own : null;
        if (side == null) {
            listener.on(new Event.Notice("Liquibase was given a connection and no URL, so there is no second one beside"
                    + " it: waits end by their timers only, and blockers are named after the fact"));
        }
        Runner runner = new Runner(settings, listener, side, schema(database));
        return new Run(settings, jdbc, runner, new Lookahead(settings, jdbc, side, runner, listener));
    }

    boolean fits(Settings current) {
        return settings.changed().equals(current.changed());
    }

    /** Liquibase asks several times for a change's SQL; the runner must hear of each change once. */
    List<String> script(ConcertinaChange change) throws SQLException {
        List<String> lines = printed.get(change);
        if (lines == null) {
            lines = runner.script(
                    connection.getUnderlyingConnection(), change.written().script(change.place()));
            printed.put(change, lines);
        }
        return lines;
    }

    /**
     * Runs a change outside any transaction; the runner leaves it and gives the connection back as it was.
     *
     * <p>The changeset may be {@code runInTransaction=true}: nothing was done in its transaction yet, for the change is
     * alone in it and Liquibase rolls back after preconditions (ChangeSet.execute, 4.24.0 and 5.0.4). So nobody has to
     * remember to say {@code runInTransaction=false}.
     */
    void execute(ConcertinaChange change) throws SQLException {
        Termination.during(
                settings,
                COMMAND,
                () -> runner.run(
                        connection.getUnderlyingConnection(), change.written().script(change.place())));
    }

    /** Writes down that the release of the settings is deployed. */
    void deployed() throws SQLException {
        runner.outlook(connection.getUnderlyingConnection()).deployed(settings.text("release"));
    }

    /** What looks at pending changes before any changeset runs. */
    Lookahead lookahead() {
        return lookahead;
    }

    private static String schema(Database database) {
        String schema = database.getLiquibaseSchemaName();
        return schema == null ? database.getDefaultSchemaName() : schema;
    }
}
