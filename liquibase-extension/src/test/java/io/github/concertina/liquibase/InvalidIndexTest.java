package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Whatever left an INVALID index behind, or stands in a build's way: one update ends in a valid one. */
class InvalidIndexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void makeTables(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, number bigint)",
                "INSERT INTO orders SELECT n, n FROM generate_series(1, 1000) n",
                "CREATE TABLE elsewhere (id bigint)");
    }

    @PostgresTest
    void a_killed_backend_left_it(TestDatabase database) throws Exception {
        try (Connection writer = database.connect();
                Connection builder = database.connect()) {
            holdSnapshot(writer, "INSERT INTO orders VALUES (0, 0)");
            CompletableFuture<Void> build = build(builder);
            awaitWaiting(database);
            database.rows("SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
                    + " WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()");
            assertThatThrownBy(build::join).hasMessageContaining("terminating connection");
            writer.rollback();
        }
        endsInAValidIndex(database);
    }

    @PostgresTest
    void a_violation_left_it(TestDatabase database) throws Exception {
        database.execute("INSERT INTO orders VALUES (0, 1)");
        try (Connection builder = database.connect()) {
            assertThatThrownBy(() -> build(builder).join()).hasMessageContaining("could not create unique index");
        }
        database.execute("DELETE FROM orders WHERE id = 0");
        endsInAValidIndex(database);
    }

    @PostgresTest
    void a_lock_timeout_left_it(TestDatabase database) throws Exception {
        try (Connection writer = database.connect();
                Connection builder = database.connect();
                Statement statement = builder.createStatement()) {
            holdSnapshot(writer, "INSERT INTO orders VALUES (0, 0)");
            statement.execute("SET lock_timeout = '100ms'");
            assertThatThrownBy(() -> build(builder).join()).hasMessageContaining("lock timeout");
            writer.rollback();
        }
        endsInAValidIndex(database);
    }

    @PostgresTest
    void a_long_transaction_elsewhere_is_waited_for_and_named(TestDatabase database) throws Exception {
        Project project = project(database);
        Path log = folder.resolve("update.log");
        try (Connection reader = database.connect();
                Statement name = reader.createStatement()) {
            name.execute("SET application_name = 'report'");
            holdSnapshot(reader, "SELECT count(*) FROM elsewhere");
            CompletableFuture<Project.Result> update = CompletableFuture.supplyAsync(() -> project.update(
                    "a.yaml", "--concertina-progress-every=100ms", "--log-level=info", "--log-file=" + log));
            awaitWaiting(database);
            // The side connection sees it: the one that waits cannot look.
            Await.until(
                    PATIENCE,
                    () -> Files.exists(log)
                            && Files.readString(log).matches("(?s).*nobody waits for it.*\\(report\\).*"));
            // A build that waits for the reader blocks nobody.
            database.execute("INSERT INTO orders VALUES (0, 0)");
            reader.rollback();
            update.join().orThrow();
        }
        assertValid(database);
    }

    private void endsInAValidIndex(TestDatabase database) throws Exception {
        assertThat(valid(database)).as("the leftover").isFalse();
        Project.Result result = project(database).update("a.yaml").orThrow();
        assertThat(result.output()).contains("dropping the leftover");
        assertValid(database);
    }

    private static void assertValid(TestDatabase database) throws SQLException {
        assertThat(valid(database)).isTrue();
        assertThat(database.rows("SELECT indexrelid::regclass::text FROM pg_index"
                                + " WHERE indrelid = 'orders'::regclass AND indexrelid <> 'orders_pkey'::regclass")
                        .toString())
                .isEqualTo("[[orders_number]]");
        assertThat(database.rows("SELECT id, exectype FROM databasechangelog").toString())
                .isEqualTo("[[one, EXECUTED]]");
    }

    private static boolean valid(TestDatabase database) throws SQLException {
        return database.queryOne(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_number'::regclass", Boolean.class);
    }

    private Project project(TestDatabase database) throws Exception {
        return new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - createIndexConcurrently: {change: orders-number, tableName: orders, indexName: orders_number, columns: [number], unique: true}
                """);
    }

    private static void holdSnapshot(Connection connection, String sql) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CompletableFuture<Void> build(Connection connection) {
        return CompletableFuture.runAsync(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (number)");
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    private static void awaitWaiting(TestDatabase database) throws Exception {
        Await.until(
                PATIENCE,
                () -> !database.rows(
                                "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%'"
                                        + " AND wait_event_type = 'Lock' AND datname = current_database()")
                        .isEmpty());
    }
}
