package io.github.concertina.liquibase;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandExecutionException;

/**
 * Writes down that the release is deployed when its update has ended, whether or not it had a change of ours.
 *
 * <p>Liquibase runs the steps of a command by their order, and none after one that failed (CommandScope, 4.24.0 to 5.0.4).
 */
public final class AfterUpdateStep extends AbstractCommandStep {
    private static final String[] NAME = {"concertinaAfterUpdate"};
    private static final Set<String> UPDATES = Set.of("update", "updateToTag", "updateCount");

    /** Behind the steps that are a command of their own. */
    private static final int AFTER_THE_UPDATE = 10_000;

    /** Liquibase's service loader calls it. */
    public AfterUpdateStep() {}

    @Override
    public String[][] defineCommandNames() {
        return new String[][] {NAME};
    }

    @Override
    public void adjustCommandDefinition(CommandDefinition definition) {
        if (definition.is(NAME)) {
            definition.setInternal(true);
        }
    }

    @Override
    public int getOrder(CommandDefinition definition) {
        return UPDATES.contains(String.join(" ", definition.getName())) ? AFTER_THE_UPDATE : super.getOrder(definition);
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
