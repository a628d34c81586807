package io.github.concertina.liquibase;

import java.util.List;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.command.CleanUpCommandStep;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

/** Looks at what is pending between the reading of the changelog and the update itself. */
public final class BeforeUpdateStep extends BesideUpdate implements CleanUpCommandStep {
    /** After the steps that only provide something, before those that are a command of their own. */
    private static final int BEFORE_THE_UPDATE = 1;

    /** Liquibase's service loader calls it. */
    public BeforeUpdateStep() {
        super("concertinaBeforeUpdate", BEFORE_THE_UPDATE);
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
            boolean whole = nameOf(scope.getCommand()).equals(WHOLE);
            PutOff putOff = Runs.of(database).lookahead().before(changelog, whole);
            if (!putOff.changeSets().isEmpty()) {
                FastCheck.prepare(scope.getCommand());
            }
            scope.provideDependency(PutOff.class, putOff);
        }
    }

    @Override
    public void cleanUp(CommandResultsBuilder results) {
        if (results.getCommandScope().getDependency(PutOff.class) instanceof PutOff putOff) {
            putOff.end();
            FastCheck.forget();
        }
    }
}
