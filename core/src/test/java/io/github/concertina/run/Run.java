package io.github.concertina.run;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.operation.Operation;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a host would start it, on a connection of its own, with what a test changes about it.
 *
 * @param role who migrates
 */
record Run(TestDatabase database, Dialects dialects, Map<String, String> settings, String role) {
    /** Pauses short enough for tests; every limit that a test is about, it sets itself. */
    private static final Map<String, String> QUICK = Map.of(
            "lockBudget", "20s", "backoffMin", "10ms", "backoffMax", "100ms", "progressEvery", "100ms", "lease", "1s");

    Run {
        settings = Map.copyOf(settings);
    }

    static Run on(TestDatabase database) {
        return new Run(database, Dialects::shipped, QUICK, database.user());
    }

    Run with(String setting, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new Run(database, dialects, changed, role);
    }

    Run with(Dialects other) {
        return new Run(database, other, settings, role);
    }

    Run as(String otherRole) {
        return new Run(database, dialects, settings, otherRole);
    }

    Runner runner(Journal journal) {
        return runner(journal, () -> database.connectAs(role));
    }

    Runner runner(Journal journal, @Nullable ConnectionSource side) {
        return new Runner(Settings.of(settings), journal, side, "public", dialects, Sleeper.REAL);
    }

    /** Carries the operations out and returns what happened. */
    Journal of(Operation... operations) throws SQLException {
        Journal journal = new Journal();
        of(journal, operations);
        return journal;
    }

    /** The same where the test looks at what happened so far, or expects a failure. */
    void of(Journal journal, Operation... operations) throws SQLException {
        try (Connection connection = database.connectAs(role)) {
            Runner runner = runner(journal);
            runner.run(connection, Steps.script(operations));
            // As hosts do it, behind the last file.
            runner.outlook(connection).deployed(Settings.of(settings).text("release"));
        }
    }
}
