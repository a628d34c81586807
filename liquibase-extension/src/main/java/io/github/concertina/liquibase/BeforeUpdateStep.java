package io.github.concertina.liquibase;

import java.util.List;
import java.util.Set;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CleanUpCommandStep;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

/**
 * Looks at what is pending between the reading of the changelog and the update itself.
 *
 * <p>Liquibase runs the steps of a command by their order, those that only provide something first (CommandDefinition,
 * 4.24.0 to 5.0.4).
 */
public final class BeforeUpdateStep extends AbstractCommandStep implements CleanUpCommandStep {
    private static final String[] NAME = {"concertinaBeforeUpdate"};
    private static final String WHOLE = "update";
    private static final Set<String> UPDATES = Set.of(WHOLE, "updateToTag", "updateCount");

    /** After the steps that only provide something, before those that are a command of their own. */
    private static final int BEFORE_THE_UPDATE = 1;

    /** Liquibase's service loader calls it. */
    public BeforeUpdateStep() {}

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
        return UPDATES.contains(name(definition)) ? BEFORE_THE_UPDATE : super.getOrder(definition);
    }

    @Override
    public List<Class<?>> requiredDependencies() {
        return List.of(Database.class, DatabaseChangeLog.class);
    }

    @Override
    public void run(CommandResultsBuilder results) {
        CommandScope scope = results.getCommandScope();
        Database database = (Database) scope.getDependency(Database.class);
        if (ChangeSetRules.supports(database) && database.getConnection() instanceof JdbcConnection) {
            DatabaseChangeLog changelog = (DatabaseChangeLog) scope.getDependency(DatabaseChangeLog.class);
            boolean whole = name(scope.getCommand()).equals(WHOLE);
            scope.provideDependency(PutOff.class, Runs.of(database).lookahead().before(changelog, whole));
        }
    }

    @Override
    public void cleanUp(CommandResultsBuilder results) {
        if (results.getCommandScope().getDependency(PutOff.class) instanceof PutOff putOff) {
            putOff.end();
            FastCheck.forget();
        }
    }

    private static String name(CommandDefinition definition) {
        return String.join(" ", definition.getName());
    }
}
