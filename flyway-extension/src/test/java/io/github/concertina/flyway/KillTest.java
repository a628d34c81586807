package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migrator or its connection is killed during a backfill, and {@code migrate} is called again. */
@PostgresTest
class KillTest {
    /** Who waits for more than Flyway's end waits for longer than the test. */
    static final Map<String, String> SLOW = Map.of(
            "concertina.batchSize", "100",
            "concertina.batchSizeMax", "100",
            "concertina.pause", "2ms",
            "concertina.terminationWait", "10min");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException {
        project = new Project(database, folder).with("V1__orders.sql", """
                        CREATE TABLE orders
                          (id bigint PRIMARY KEY, customer_ref text, customer_uuid uuid, written int DEFAULT 0);
                        INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, 20000) AS i;
                        CREATE FUNCTION count_writes() RETURNS trigger LANGUAGE plpgsql AS
                          'BEGIN NEW.written := OLD.written + 1; RETURN NEW; END';
                        CREATE TRIGGER count_writes
                          BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION count_writes();
                        """).with("V2__customer.migrate.yaml", """
                        change: orders-customer
                        steps:
                          - batchedBackfill:
                              tableName: orders
                              set: {customer_uuid: "customer_ref::uuid"}
                              userTriggers: fire
                              standalone: nobody writes the old column any more
                          - createIndexConcurrently: {indexName: idx_customer, tableName: orders, columns: [customer_uuid]}
                        """);
    }

    @Test
    void a_killed_process() throws Exception {
        TestDatabase database = project.database();
        try (KilledProcess child = migrate(database)) {
            boolean killed = child.killWhen(LIMIT, this::isHalfWay);
            assertThat(killed).as(child.output()).isTrue();
        }
        assertThat(project.history()).containsExactly("1 | orders | SQL | V1__orders.sql | t");
        migrateAgain();
    }

    /** Flyway's lock ends with its session, whatever happens; what it has to leave is a history without that file. */
    @Test
    void a_process_that_is_told_to_end(TestDatabase database) throws Exception {
        try (KilledProcess child = migrate(database)) {
            Await.until(LIMIT, this::isHalfWay);
            child.terminate();
            assertThat(child.awaitExit(LIMIT)).as(child.output()).isEqualTo(128 + 15);
            assertThat(child.output())
                    .as("Flyway had the time to say and to write down how it ended")
                    .contains("told to end: ")
                    .contains("the next run goes on from here");
        }
        assertThat(database.rows("SELECT status, owner_pid, rows_walked FROM concertina_step")
                        .toString())
                .isEqualTo("[[running, null, "
                        + database.queryOne("SELECT count(customer_uuid) FROM orders", Long.class) + "]]");
        assertThat(database.rows("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
        migrateAgain();
    }

    private KilledProcess migrate(TestDatabase database) throws IOException {
        return KilledProcess.start(
                MigrateMain.class, database.jdbcUrl(), database.user(), database.password(), folder.toString());
    }

    /** With one connection Flyway's own error, about the row that it cannot write, hides ours: the log has it. */
    @Test
    void a_killed_connection() throws Exception {
        Flyway flyway = project.flyway(c -> c.placeholders(SLOW));
        CompletableFuture<Object> running = CompletableFuture.supplyAsync(flyway::migrate);
        Await.until(LIMIT, this::isHalfWay);
        project.database()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(CapturedLog.LINES)
                .anyMatch(line -> line.startsWith("ERROR ") && line.contains("the connection was lost"));
        migrateAgain();
    }

    private void migrateAgain() throws SQLException {
        long before = project.database().queryOne("SELECT count(customer_uuid) FROM orders", Long.class);
        assertThat(before).isBetween(1000L, 19_999L);

        project.flyway().migrate();

        assertThat(CapturedLog.LINES).anyMatch(line -> line.contains("resuming after key"));
        assertThat(project.database()
                        .queryOne(
                                "SELECT count(*) FROM orders WHERE customer_uuid::text = customer_ref AND written = 1",
                                Long.class))
                .isEqualTo(20_000);
        assertThat(project.validIndexes()).contains("idx_customer");
        assertThat(project.history()).hasSize(2).allMatch(row -> row.endsWith("| t"));
    }

    private boolean isHalfWay() throws SQLException {
        TestDatabase database = project.database();
        return database.queryOne("SELECT to_regclass('orders') IS NOT NULL", Boolean.class)
                && database.queryOne("SELECT count(customer_uuid) >= 1000 FROM orders", Boolean.class);
    }
}
