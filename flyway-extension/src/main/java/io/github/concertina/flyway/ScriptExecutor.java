package io.github.concertina.flyway;

import io.github.concertina.plan.Refusal;
import io.github.concertina.run.RunFailed;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Termination;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.jdbc.Results;

/** Hands one file to core, on Flyway's migration connection. */
record ScriptExecutor(MigrationFile file, MigrationRun run) implements MigrationExecutor {
    private static final Log LOG = LogFactory.getLog(ScriptExecutor.class);
    private static final int PATIENCE_SECONDS = 2;

    /** Its migrate returns once the lock is released and the connections are closed (read in 11.7.2 and 13.12). */
    private static final String COMMAND = "org.flywaydb.core.Flyway";

    @Override
    public List<Results> execute(Context context) throws SQLException {
        try {
            Runner runner = run.runner(context.getConfiguration(), context.getConnection());
            Termination.during(run.settings(), COMMAND, () -> runner.run(context.getConnection(), file.script()));
            return List.of();
        } catch (Refusal | RunFailed e) {
            if (isLost(context.getConnection())) {
                // Flyway next writes the failed row on this connection; that error is the one it throws.
                LOG.error(e.getMessage());
            }
            throw new FlywayException(e.getMessage(), e);
        } catch (FlywayException e) {
            throw e;
        } catch (RuntimeException e) {
            // Flyway tells its callbacks and its history about FlywayException and SQLException only.
            throw new FlywayException(file.script().source() + ": unexpected " + e, e);
        }
    }

    private static boolean isLost(Connection connection) {
        try {
            return !connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }

    /** Each step commits by itself, and CONCURRENTLY cannot run in a transaction. */
    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public boolean shouldExecute() {
        return true;
    }
}
