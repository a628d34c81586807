package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A connection that the host brings, as Spring does: it comes back as it was, however a change ends. */
class SessionTest {
    private static final String ORDINARY = """
            databaseChangeLog:
              - changeSet:
                  id: ordinary
                  author: sam
                  changes:
                    - tagDatabase: {tag: here}
            """;

    private static final String INDEX = """
            databaseChangeLog:
              - changeSet:
                  id: index
                  author: sam
                  changes:
                    - createIndexConcurrently: {change: c, tableName: orders, indexName: orders_a, columns: [a]}
            """;

    private static final String UNIQUE = """
            databaseChangeLog:
              - changeSet:
                  id: unique
                  author: sam
                  changes:
                    - safeAddUnique: {change: c, tableName: orders, constraintName: orders_a_key, columns: [a]}
            """;

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    @TempDir
    Path folder;

    @BeforeAll
    static void keepTheLogShort() {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    @PostgresTest
    void settings_are_equal_after_success_failure_and_cancel(TestDatabase database) throws Exception {
        String owner = database.createRole("owner");
        database.execute(
                "CREATE SCHEMA shop AUTHORIZATION \"" + owner + "\"",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, a int)",
                "ALTER TABLE shop.orders OWNER TO \"" + owner + "\"",
                "INSERT INTO shop.orders VALUES (1, 1), (2, 1)");
        for (boolean autocommit : new boolean[] {true, false}) {
            database.execute("DROP TABLE IF EXISTS shop.databasechangelog", "DROP INDEX IF EXISTS shop.orders_a");
            try (Connection connection = database.connect()) {
                prepare(connection, owner);
                connection.setAutoCommit(autocommit);
                // Liquibase itself touches a connection: what it leaves after an ordinary changeset is the measure.
                Database host =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                update(host, "ordinary.yaml", ORDINARY);
                Map<String, String> before = settings(connection);
                assertThat(before).containsEntry("lock_timeout", "1234ms").containsEntry("role", owner);

                update(host, "index.yaml", INDEX);
                assertThat(settings(connection)).as("after success").isEqualTo(before);

                assertThatThrownBy(() -> update(host, "unique.yaml", UNIQUE)).hasMessageContaining("orders_a_key");
                assertThat(settings(connection)).as("after failure").isEqualTo(before);

                database.execute("DROP INDEX shop.orders_a", "DELETE FROM shop.databasechangelog WHERE id = 'index'");
                cancelled(database, host);
                assertThat(settings(connection)).as("after cancel").isEqualTo(before);
            }
        }
    }

    private void cancelled(TestDatabase database, Database host) throws Exception {
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO shop.orders VALUES (3, 3)");
            CompletableFuture<Throwable> update = CompletableFuture.supplyAsync(() -> {
                try {
                    update(host, "index.yaml", INDEX);
                    return new AssertionError("it was not cancelled");
                } catch (Exception e) {
                    return e;
                }
            });
            Await.until(
                    Duration.ofSeconds(30),
                    () -> !database.rows("SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                                    + " WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'"
                                    + " AND datname = current_database()")
                            .isEmpty());
            // What the cancelled build left is for the next run: to drop it now would wait for the writer as well.
            assertThat(update.get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("canceling statement due to user request");
            writer.rollback();
        }
    }

    private static void prepare(Connection connection, String owner) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "SET lock_timeout = '1234ms'",
                    "SET statement_timeout = '54321ms'",
                    "SET search_path = shop, public",
                    "SET ROLE \"" + owner + "\"")) {
                statement.execute(sql);
            }
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("autocommit", String.valueOf(connection.getAutoCommit()));
        try (Statement statement = connection.createStatement()) {
            for (String name : List.of(
                    "lock_timeout",
                    "statement_timeout",
                    "search_path",
                    "role",
                    "row_security",
                    "session_replication_role",
                    "idle_in_transaction_session_timeout",
                    "application_name")) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }

    private void update(Database host, String file, String text) throws Exception {
        Changelogs.write(folder, file, text);
        Scope.child(
                Map.of(
                        Scope.Attr.resourceAccessor.name(),
                        new DirectoryResourceAccessor(folder),
                        Scope.Attr.ui.name(),
                        new LoggerUIService()),
                () -> new CommandScope("update")
                        .addArgumentValue("changelogFile", file)
                        .addArgumentValue("database", host)
                        .execute());
    }
}
