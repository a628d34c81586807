package io.github.concertina.liquibase;

import io.github.concertina.event.Listener;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import org.jspecify.annotations.Nullable;

/** Brings core and a Liquibase database together. */
record Host(Database database, JdbcConnection connection) {
    /** @throws Refusal for a database without a server behind it */
    static Host of(Database database) {
        DatabaseConnection connection = database.getConnection();
        if (connection instanceof JdbcConnection jdbc) {
            return new Host(database, jdbc);
        }
        throw new Refusal(
                "the steps depend on what is in the database, and " + connection.getURL() + " has none behind it",
                "give the url of a real one; update-sql changes nothing there");
    }

    List<String> script(ConcertinaChange change) throws SQLException {
        return runner(LiquibaseListener.SILENT).script(connection.getUnderlyingConnection(), of(change));
    }

    /**
     * Runs a change outside any transaction.
     *
     * <p>The changeset may be {@code runInTransaction=true}: nothing was done in its transaction yet, for the change is
     * alone in it and Liquibase rolls back after preconditions (ChangeSet.execute, 4.24.0 and 5.0.4). So nobody has to
     * remember to say {@code runInTransaction=false}.
     */
    void run(ConcertinaChange change) throws SQLException {
        Connection work = connection.getUnderlyingConnection();
        boolean autocommit = work.getAutoCommit();
        if (!autocommit) {
            work.commit();
            work.setAutoCommit(true);
        }
        try {
            runner(LiquibaseListener.LOUD).run(work, of(change));
        } finally {
            if (!work.isClosed()) {
                work.setAutoCommit(autocommit);
            }
        }
    }

    private Runner runner(Listener listener) {
        Settings settings = ConcertinaConfiguration.current();
        return new Runner(settings, listener, side(), schema());
    }

    private @Nullable ConnectionSource side() {
        return connection instanceof SideConnection side ? side : null;
    }

    private String schema() {
        String schema = database.getLiquibaseSchemaName();
        return schema == null ? database.getDefaultSchemaName() : schema;
    }

    private static Script of(ConcertinaChange change) {
        return change.written().script(change.place());
    }
}
