package io.github.concertina.liquibase;

import io.github.concertina.event.Event;
import liquibase.database.PreparedStatementFactory;
import liquibase.statement.AbstractSqlStatement;
import liquibase.statement.ExecutablePreparedStatement;

/** Says, when a rollback runs, why it changes nothing. */
final class KeepStatement extends AbstractSqlStatement implements ExecutablePreparedStatement {
    private final String message;

    KeepStatement(String message) {
        this.message = message;
    }

    @Override
    public void execute(PreparedStatementFactory factory) {
        LiquibaseListener.LOUD.on(new Event.Notice(message));
    }

    @Override
    public String toString() {
        return message;
    }
}
