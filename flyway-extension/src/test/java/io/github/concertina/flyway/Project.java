package io.github.concertina.flyway;

import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A user's project: a folder of migrations, a database, and Flyway as it is out of the box. */
record Project(TestDatabase database, Path folder) {

    /** Writes a migration file. */
    Project with(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return this;
    }

    Project without(String name) throws IOException {
        Files.delete(folder.resolve(name));
        return this;
    }

    Flyway flyway() {
        return flyway(configuration -> configuration);
    }

    Flyway flyway(UnaryOperator<FluentConfiguration> changes) {
        CapturedLog.LINES.clear();
        return changes.apply(Flyway.configure()
                        .dataSource(database.dataSource())
                        .loggers(CapturedLog.class.getName())
                        .locations("filesystem:" + folder))
                .load();
    }

    /** Version, description, type and state of each migration, as {@code flyway info} prints them. */
    List<String> info() {
        return Arrays.stream(flyway().info().all())
                .map((MigrationInfo m) -> m.getVersion() + " " + m.getDescription() + " " + m.getType() + " "
                        + m.getState().getDisplayName())
                .toList();
    }

    /** The rows of the history table. */
    List<String> history() throws SQLException {
        return database
                .rows("SELECT version, description, type, script, success FROM flyway_schema_history ORDER BY 1, 5")
                .stream()
                .map(row -> String.join(" | ", row))
                .toList();
    }

    /** The tables that are the user's or Flyway's. */
    List<String> tables() throws SQLException {
        return database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** The indexes that queries can use. */
    List<String> validIndexes() throws SQLException {
        return database
                .rows("SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'orders'::regclass AND indisvalid")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
