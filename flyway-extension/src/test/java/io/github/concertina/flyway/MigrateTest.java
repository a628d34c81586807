package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first safe change, as a user writes and runs it. */
@PostgresTest
class MigrateTest {
    private static final String V7 = "V7__orders_customer_uuid.expand.yaml";
    private static final String V8 = "V8__orders_customer_uuid.migrate.yaml";
    private static final String EXPAND = """
            change: orders-customer-uuid
            steps:
              - safeAddColumn: {tableName: orders, columnName: customer_uuid, type: uuid}
              - dualWrite: {tableName: orders, from: customer_ref, to: customer_uuid, forward: "customer_ref::uuid", backward: "customer_uuid::text"}
            """;
    private static final String MIGRATE = """
            change: orders-customer-uuid
            steps:
              - batchedBackfill: {tableName: orders, set: {customer_uuid: "customer_ref::uuid"}}
              - createIndexConcurrently: {indexName: idx_orders_customer_uuid, tableName: orders, columns: [customer_uuid]}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException {
        project = new Project(database, folder)
                .with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL);
                        INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, 3000) AS i;
                        """)
                .with(V7, EXPAND)
                .with(V8, MIGRATE);
    }

    @Test
    void the_change_is_carried_out_once() throws SQLException {
        assertThat(project.flyway().migrate().migrationsExecuted).isEqualTo(3);
        assertThat(project.info())
                .containsExactly(
                        "1 orders SQL Success",
                        "7 orders customer uuid [expand] CUSTOM Success",
                        "8 orders customer uuid [migrate] CUSTOM Success");
        assertThat(project.history())
                .containsExactly(
                        "1 | orders | SQL | V1__orders.sql | t",
                        "7 | orders customer uuid [expand] | CUSTOM | " + V7 + " | t",
                        "8 | orders customer uuid [migrate] | CUSTOM | " + V8 + " | t");
        assertThat(project.database()
                        .queryOne("SELECT count(*) FROM orders WHERE customer_uuid::text = customer_ref", Long.class))
                .isEqualTo(3000);
        assertThat(project.validIndexes()).contains("idx_orders_customer_uuid");

        assertThat(project.flyway().migrate().migrationsExecuted).isEqualTo(0);
        project.flyway().validate();
    }

    @Test
    void both_versions_of_the_application_write_while_it_is_under_way() throws SQLException {
        project.flyway(c -> c.target("7")).migrate();
        project.database()
                .execute(
                        "INSERT INTO orders (id, customer_ref) VALUES (4000, 'a0000000-0000-0000-0000-000000000000')",
                        "INSERT INTO orders (id, customer_uuid) VALUES (4001, 'b0000000-0000-0000-0000-000000000000')");
        assertThat(project.database()
                        .queryOne(
                                "SELECT count(*) FROM orders WHERE id >= 4000 AND customer_uuid::text = customer_ref",
                                Long.class))
                .isEqualTo(2);
    }

    @Test
    void a_knob_may_change_afterwards_and_the_meaning_may_not() throws IOException {
        project.flyway().migrate();
        project.with(
                V8,
                "# smaller batches\n"
                        + MIGRATE.replace("tableName: orders, set", "batchSize: 200, tableName: orders, set"));
        project.flyway().validate();

        project.with(V8, MIGRATE.replace("customer_ref::uuid", "md5(customer_ref)::uuid"));
        assertThatThrownBy(() -> project.flyway().validate())
                .hasMessageContaining("Migration checksum mismatch for migration version 8");
        // The user says that the new text is right: Flyway's own way to say so.
        project.flyway().repair();
        project.flyway().validate();
    }

    @Test
    void the_ledger_lives_beside_the_history_table() throws SQLException {
        project.flyway(c -> c.defaultSchema("app").createSchemas(true)).migrate();
        assertThat(project.database()
                        .rows("SELECT DISTINCT schemaname FROM pg_tables WHERE tablename LIKE 'concertina%'"
                                + " OR tablename IN ('orders', 'flyway_schema_history')"))
                .containsExactly(List.of("app"));
    }

    @Test
    void the_settings_are_said_once_and_used() {
        project.flyway(c -> c.placeholders(Map.of("concertina.batchSize", "150", "concertina.lockTimeout", "50ms")))
                .migrate();
        assertThat(CapturedLog.LINES.stream().filter(line -> line.contains("Concertina's settings")))
                .containsExactly(
                        "INFO Concertina's settings: lockTimeout=50ms, batchSize=150; all others are defaults");
    }

    @Test
    void a_wrong_setting_stops_everything_before_it_begins() throws SQLException {
        assertThatThrownBy(() -> project.flyway(c -> c.placeholders(Map.of("concertina.lockTimout", "50ms")))
                        .migrate())
                .hasMessageContaining("did you mean 'lockTimeout'?");
        assertThat(project.tables()).isEmpty();
    }

    @Test
    void progress_is_in_flyways_log() {
        project.flyway().migrate();
        assertThat(CapturedLog.LINES)
                .anyMatch(line -> line.startsWith(
                        "INFO createIndexConcurrently idx_orders_customer_uuid on public.orders: step 1"));
    }

    @Test
    void validation_may_be_off() throws SQLException {
        project.flyway(c -> c.validateOnMigrate(false)).migrate();
        assertThat(project.validIndexes()).contains("idx_orders_customer_uuid");
    }

    /** Flyway decides when it closes what to close, by the same switch that we turn. */
    @Test
    void no_connection_stays_open() throws Exception {
        project.flyway(c -> c.validateOnMigrate(false)).migrate();
        project.flyway().migrate();
        project.flyway(c -> c.defaultSchema("app")).migrate();
        project.flyway(c -> c.defaultSchema("app")).info();
        Await.until(
                Duration.ofSeconds(10),
                () -> project.database()
                        .rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                        .isEmpty());
    }
}
