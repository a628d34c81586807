package io.github.concertina.liquibase;

import liquibase.Scope;
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
        Scope.getCurrentScope().getLog(KeepStatement.class).info(message);
        Scope.getCurrentScope().getUI().sendMessage(message);
    }

    @Override
    public String toString() {
        return message;
    }
}
