package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * CONCURRENTLY waits for every older transaction, and Flyway's own lock is one: without us this ends never (Flyway #3497,
 * #3961). The time limits are for that; a run takes a fraction of a second.
 */
@PostgresTest
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ConcurrentlyTest {
    private static final String INDEX = """
            change: orders-status
            steps:
              - createIndexConcurrently: {indexName: idx_orders_status, tableName: orders, columns: [status]}
            """;

    /** What Flyway's other connections do while this migration runs. */
    private static final String LOOK_AROUND = """
            CREATE TABLE seen AS SELECT state FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException, SQLException {
        database.execute("CREATE TABLE other (id int)");
        project = new Project(database, folder).with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, status text);
                        INSERT INTO orders SELECT i, 'new' FROM generate_series(1, 1000) AS i;
                        """);
    }

    @Test
    void an_index_is_built_with_flyways_default_lock() throws Exception {
        project.with("V2__status.expand.yaml", INDEX)
                .flyway(ConcurrentlyTest::settled)
                .migrate();
        assertThat(project.validIndexes()).contains("idx_orders_status");
    }

    @Test
    void plain_sql_does_not_hang_either() throws Exception {
        project.with("V2__status.sql", "create index concurrently idx_orders_status on orders (status);")
                .flyway(ConcurrentlyTest::settled)
                .migrate();
        assertThat(project.validIndexes()).contains("idx_orders_status");
    }

    @Test
    void group_does_not_hang_either() throws Exception {
        project.flyway(c -> settled(c).group(true)).migrate();
        project.with("V2__status.expand.yaml", INDEX)
                .flyway(c -> settled(c).group(true))
                .migrate();
        assertThat(project.validIndexes()).contains("idx_orders_status");
    }

    @Test
    void the_lock_stays_a_transactions_where_nothing_needs_another() throws Exception {
        project.with("V2__status.expand.yaml", INDEX)
                .flyway(ConcurrentlyTest::settled)
                .migrate();
        // The same Flyway object, whose last run had the session's lock.
        var flyway = project.flyway(ConcurrentlyTest::settled);
        flyway.migrate();
        project.with("V3__look.sql", LOOK_AROUND);
        flyway.migrate();
        assertThat(project.database().rows("SELECT DISTINCT state FROM seen").toString())
                .contains("idle in transaction");
    }

    @Test
    void no_connection_of_flyways_is_idle_in_a_transaction_where_something_does() throws Exception {
        project.with("V2__look.sql", LOOK_AROUND)
                .with("V3__status.expand.yaml", INDEX)
                .flyway(ConcurrentlyTest::settled)
                .migrate();
        assertThat(project.database().rows("SELECT state FROM seen WHERE state LIKE 'idle in transaction%'"))
                .isEmpty();
    }

    @Test
    void a_long_transaction_on_another_table_is_waited_for_in_the_same_migrate() throws Exception {
        project.flyway(ConcurrentlyTest::settled).migrate();
        project.with("V2__status.expand.yaml", INDEX);
        try (OpenTransaction forgotten = OpenTransaction.with(
                project.database().dataSource(),
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                "SELECT count(*) FROM other")) {
            var flyway = project.flyway(c -> settled(c).placeholders(Map.of("concertina.progressEvery", "100ms")));
            CompletableFuture<Object> running = CompletableFuture.supplyAsync(flyway::migrate);
            // Told by name, so that somebody can end it.
            Await.until(
                    Duration.ofSeconds(30),
                    () -> CapturedLog.LINES.stream()
                            .anyMatch(line -> line.contains("waiting") && line.contains("pid " + pidOf(forgotten))));
            forgotten.commit();
            running.get(30, TimeUnit.SECONDS);
        }
        assertThat(project.validIndexes()).contains("idx_orders_status");
    }

    private static int pidOf(OpenTransaction transaction) {
        try {
            return transaction.pid();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FluentConfiguration settled(FluentConfiguration configuration) {
        return configuration.baselineOnMigrate(true).baselineVersion("0");
    }
}
