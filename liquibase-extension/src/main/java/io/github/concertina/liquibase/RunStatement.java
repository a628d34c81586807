package io.github.concertina.liquibase;

import io.github.concertina.plan.Refusal;
import io.github.concertina.run.RunFailed;
import java.sql.SQLException;
import liquibase.database.Database;
import liquibase.database.PreparedStatementFactory;
import liquibase.exception.DatabaseException;
import liquibase.statement.AbstractSqlStatement;
import liquibase.statement.ExecutablePreparedStatement;

/** Carries a change out when, and only when, Liquibase executes it. */
final class RunStatement extends AbstractSqlStatement implements ExecutablePreparedStatement {
    private final ConcertinaChange change;
    private final Database database;

    RunStatement(ConcertinaChange change, Database database) {
        this.change = change;
        this.database = database;
    }

    @Override
    public void execute(PreparedStatementFactory factory) throws DatabaseException {
        try {
            Runs.of(database).execute(change);
        } catch (Refusal | RunFailed e) {
            throw new ChangeFailed(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new ChangeFailed(change.place() + ": " + e.getMessage() + " (" + e.getSQLState() + ")", e);
        }
    }

    @Override
    public String toString() {
        return change.getConfirmationMessage();
    }
}
