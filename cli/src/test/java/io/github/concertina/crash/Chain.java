package io.github.concertina.crash;

import io.github.concertina.recipe.PhaseFile;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.FaultInjector;
import io.github.concertina.testkit.fault.Recording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The databases that the files of a recipe begin with, each made of the one before by an undisturbed run. */
final class Chain implements AutoCloseable {
    private final RecipeCase shown;
    private final List<PhaseFile> files;
    private final Deque<TestDatabase> databases = new ArrayDeque<>();
    private final String role;

    Chain(PostgresServer server, RecipeCase shown) throws SQLException {
        this.shown = shown;
        this.files = shown.recipe().files();
        TestDatabase first = server.freshDatabase();
        databases.push(first);
        this.role = first.createRole("app");
        first.execute(shown.tables().toArray(String[]::new));
        first.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \"" + role + "\"");
    }

    /** Files are asked for in their order, from 0. */
    Scene next(int number) throws SQLException {
        Released released = Released.of(files.get(number));
        TestDatabase before = databases.element();
        released.awaited(before);
        TestDatabase after = before.server().copyOf(before);
        databases.push(after);
        return new Scene(
                before,
                after,
                record(after, released),
                released,
                role,
                shown.images().get(number));
    }

    private static Recording record(TestDatabase database, Released released) throws SQLException {
        try (FaultInjector injector = FaultInjector.recording(database.dataSource());
                Connection connection = injector.connection(database.connect())) {
            released.run(
                    connection, () -> injector.uncounted(database.dataSource()).getConnection());
            return injector.recording();
        }
    }

    /** The copies first: the role has rights in them. */
    @Override
    public void close() throws SQLException {
        for (TestDatabase each : databases) {
            each.close();
        }
    }
}
