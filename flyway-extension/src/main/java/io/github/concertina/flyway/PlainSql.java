package io.github.concertina.flyway;

import io.github.concertina.flyway.sql.ConcurrentBuild;
import io.github.concertina.flyway.sql.PatientDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before each statement of plain SQL migrations, and handles those that Concertina has something to do for.
 *
 * <p>What concerns us is told by looking at the statement: Flyway 13 writes a line into its log for every event that a
 * callback handles.
 */
final class PlainSql {
    private final Configuration configuration;
    private final Resolution resolution;
    private @Nullable MigrationInfo migration;
    private @Nullable PatientDdl ddl;

    PlainSql(Configuration configuration, Resolution resolution) {
        this.configuration = configuration;
        this.resolution = resolution;
    }

    boolean concerns(Context context) {
        if (resolution.run().isIntercepted() || context.getMigrationInfo() == null) {
            return false;
        }
        String sql = context.getStatement().getSql();
        return isAutoCommit(context.getConnection())
                ? ConcurrentBuild.of(sql).isPresent()
                : ddlOf(context.getMigrationInfo()).takes(sql) && isAlone(context);
    }

    /** Does what there is to do; where that was to execute the statement, Flyway is told to go on after it. */
    void handle(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String sql = context.getStatement().getSql();
        if (connection.getAutoCommit()) {
            clearTheWay(connection, sql);
        } else if (ddlOf(context.getMigrationInfo()).execute(connection, sql)) {
            throw new FlywayBlockStatementExecutionException(
                    new ErrorDetails(CoreErrorCode.ERROR, "the statement is done"),
                    "Concertina executed it under its lock policy");
        }
    }

    /**
     * An INVALID index from an earlier attempt makes the statement fail with 42P07, and with IF NOT EXISTS the server
     * silently takes it for done.
     */
    private void clearTheWay(Connection connection, String sql) throws SQLException {
        Optional<ConcurrentBuild> build = ConcurrentBuild.of(sql);
        if (build.isPresent()) {
            resolution
                    .run()
                    .clear(
                            configuration,
                            connection,
                            build.get().table(),
                            build.get().index());
        }
    }

    private PatientDdl ddlOf(MigrationInfo current) {
        PatientDdl known = ddl;
        if (known == null || migration != current) {
            known = new PatientDdl(resolution.run().settings(), current.getScript());
            ddl = known;
            migration = current;
        }
        return known;
    }

    /**
     * Whether we may execute a statement ourselves: in a batch or a group Flyway's own bookkeeping would suffer, and
     * callbacks of the user's for statements would not hear of it.
     */
    private boolean isAlone(Context context) {
        return !configuration.isBatch()
                && !configuration.isGroup()
                && !resolution.statementScripts()
                && Arrays.stream(configuration.getCallbacks())
                        .filter(callback -> !(callback instanceof ConcertinaCallback))
                        .noneMatch(callback -> StatementEvents.areHeardBy(callback, context));
    }

    private static boolean isAutoCommit(Connection connection) {
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            throw new FlywayException("cannot use the migration connection: " + e.getMessage(), e);
        }
    }
}
