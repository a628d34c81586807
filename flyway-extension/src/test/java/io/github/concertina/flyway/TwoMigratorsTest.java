package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of an application start at once. */
class TwoMigratorsTest {
    @PostgresTest
    void one_does_the_work_and_both_succeed(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder)
                .with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, status text);
                        INSERT INTO orders SELECT i, 'new' FROM generate_series(1, 5000) AS i;
                        """)
                .with("V2__state.expand.yaml", """
                        change: orders-state
                        steps:
                          - safeAddColumn: {tableName: orders, columnName: state, type: text}
                          - createIndexConcurrently: {indexName: idx_state, tableName: orders, columns: [state]}
                        """)
                .with("V3__state.migrate.yaml", """
                        change: orders-state
                        steps:
                          - batchedBackfill: {tableName: orders, set: {state: upper(status)}, standalone: status is constant}
                        """);
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Integer> first = start(project.flyway(), start);
        CompletableFuture<Integer> second = start(project.flyway(), start);
        assertThat(first.get(60, TimeUnit.SECONDS) + second.get(60, TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(project.history()).hasSize(3).allMatch(row -> row.endsWith("| t"));
        assertThat(project.validIndexes()).contains("idx_state");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE state = 'NEW'", Long.class))
                .isEqualTo(5000);
    }

    private static CompletableFuture<Integer> start(Flyway flyway, CyclicBarrier start) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                start.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the other one did not start", e);
            }
            return flyway.migrate().migrationsExecuted;
        });
    }
}
