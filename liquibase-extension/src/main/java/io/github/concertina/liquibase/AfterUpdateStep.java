package io.github.concertina.liquibase;

import java.sql.SQLException;
import java.util.List;
import liquibase.command.CommandResultsBuilder;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandExecutionException;

/** Writes down that the release is deployed when its update has ended, whether or not it had a change of ours. */
public final class AfterUpdateStep extends BesideUpdate {
    /** Behind the steps that are a command of their own. */
    private static final int AFTER_THE_UPDATE = 10_000;

    /** Liquibase's service loader calls it. */
    public AfterUpdateStep() {
        super("concertinaAfterUpdate", AFTER_THE_UPDATE);
    }

    @Override
    public List<Class<?>> requiredDependencies() {
        return List.of(Database.class);
    }

    @Override
    public void run(CommandResultsBuilder results) throws CommandExecutionException {
        Database database = (Database) results.getCommandScope().getDependency(Database.class);
        if (ChangeSetRules.supports(database)
                && database.getConnection() instanceof JdbcConnection
                && !ConcertinaConfiguration.current().text("release").isEmpty()) {
            try {
                Runs.of(database).deployed();
            } catch (SQLException e) {
                throw new CommandExecutionException("the release cannot be written down: " + e.getMessage(), e);
            }
        }
    }
}
