package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection that Flyway lends us goes back as it came: all its settings, role, search path and autocommit. */
@PostgresTest
class SessionTest {
    @TempDir
    Path folder;

    private final SessionWatcher watcher = new SessionWatcher();
    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException, SQLException {
        String role = database.createRole("owner");
        database.execute(
                "GRANT CREATE ON SCHEMA public TO " + role,
                "ALTER DATABASE " + database.name() + " SET lock_timeout = '7s'",
                "ALTER DATABASE " + database.name() + " SET statement_timeout = '55s'");
        project = new Project(database, folder)
                // Its name sorts before the watcher's, and the watcher's before ours.
                .with("beforeEachMigrate__a_role.sql", "SET ROLE " + role + "; SET search_path TO public, pg_catalog;")
                .with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, email text, verified boolean);
                        INSERT INTO orders SELECT i, i::text FROM generate_series(1, 100) AS i;
                        """);
        flyway().migrate();
        watcher.clear();
        project.with("V2__email.migrate.yaml", """
                change: orders-email
                steps:
                  - batchedBackfill: {tableName: orders, set: {verified: "false"}}
                  - createIndexConcurrently: {indexName: idx_email, tableName: orders, columns: [email], unique: true}
                """);
    }

    @Test
    void after_success() {
        flyway().migrate();
        watcher.assertThatNothingChanged();
        assertThat(watcher.before())
                .containsEntry("lock_timeout", "7s")
                .containsEntry("search_path", "public, pg_catalog");
    }

    @Test
    void after_failure() throws SQLException {
        project.database().execute("INSERT INTO orders VALUES (0, '1')");
        assertThatThrownBy(() -> flyway().migrate()).hasMessageContaining("duplicated");
        watcher.assertThatNothingChanged();
    }

    @Test
    void after_a_cancel() throws Exception {
        try (OpenTransaction writer =
                OpenTransaction.with(project.database().dataSource(), "INSERT INTO orders VALUES (-1, 'open')")) {
            CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> flyway().migrate());
            Await.until(Duration.ofSeconds(30), () -> !cancelled().isEmpty());
            // What the cancelled build left is for the next run: to remove it now would wait for the writer as well.
            assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("canceling statement due to user request");
            writer.commit();
        }
        watcher.assertThatNothingChanged();
    }

    /** Cancels the build once it waits for the writer. */
    private List<?> cancelled() throws SQLException {
        return project.database()
                .rows("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%'");
    }

    private Flyway flyway() {
        return project.flyway(c -> c.callbacks(watcher));
    }
}
