package io.github.concertina.liquibase;

import io.github.concertina.settings.Settings;
import java.util.Map;
import java.util.WeakHashMap;
import liquibase.Scope;
import liquibase.SingletonObject;
import liquibase.database.Database;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;

/**
 * Finds the run that a change takes part in.
 *
 * <p>A change is told its database and nothing of its command. What lives as long as a command is the executor: each
 * {@code update-sql} sets one of its own, and each connection gets one (ExecutorService, 4.24.0 to 5.0.4).
 */
final class Runs implements SingletonObject {
    private final Map<Executor, Run> runs = new WeakHashMap<>();

    /** Called by Liquibase, which keeps one for each JVM. */
    Runs() {}

    static Run of(Database database) {
        return Scope.getCurrentScope().getSingleton(Runs.class).find(executor(database), database);
    }

    /** Whether Liquibase only writes SQL down, as {@code update-sql} does. */
    static boolean print(Database database) {
        return !executor(database).updatesDatabase();
    }

    private synchronized Run find(Executor executor, Database database) {
        Settings settings = ConcertinaConfiguration.current();
        Run run = runs.get(executor);
        if (run == null || !run.fits(settings)) {
            run = Run.begin(database, settings);
            runs.put(executor, run);
        }
        return run;
    }

    private static Executor executor(Database database) {
        return Scope.getCurrentScope().getSingleton(ExecutorService.class).getExecutor("jdbc", database);
    }
}
