package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that can take long need not keep an application from starting. */
@PostgresTest
class LongStepsTest {
    private static final String BACKFILL = """
            change: orders-code
            steps:
              - batchedBackfill: {tableName: orders, set: {code: "'c'"}, standalone: nobody writes yet}
            """;
    private static final String INDEX = """
            change: orders-code
            steps:
              - createIndexConcurrently: {tableName: orders, indexName: orders_code, columns: [code]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Project project(TestDatabase database) throws IOException {
        return new Project(database, folder).with("V1__orders.sql", """
                CREATE TABLE orders (id int PRIMARY KEY);
                INSERT INTO orders SELECT i FROM generate_series(1, 10) AS i;
                """);
    }

    private static Project withChange(Project project) throws IOException {
        return project.with("V2__code.expand.yaml", """
                        change: orders-code
                        steps:
                          - safeAddColumn: {tableName: orders, columnName: code, type: text}
                        """)
                .with("V3__code.migrate.yaml", BACKFILL)
                .with("V4__code.migrate.yaml", INDEX)
                .with("V5__more.sql", "ALTER TABLE orders ADD COLUMN more text;\n")
                .with("V6__late.migrate.yaml", INDEX.replace("orders_code", "orders_late"));
    }

    @Test
    void the_run_ends_before_them_and_the_ledger_says_whose_they_are(TestDatabase database) throws Exception {
        Project project = project(database);
        project.flyway().migrate();
        withChange(project);
        assertThat(deferring(project).migrate().migrationsExecuted).isEqualTo(1);
        assertThat(CapturedLog.LINES)
                .anyMatch(line -> line.startsWith("WARN V3__code.migrate.yaml and what comes after it stay pending")
                        && line.contains("concertina run carries it out"));
        assertThat(putOff(database)).isEqualTo("[[V3__code.migrate.yaml, f], [V4__code.migrate.yaml, f]]");
        assertThat(deferring(project).migrate().migrationsExecuted)
                .as("a second start")
                .isZero();

        assertThat(project.flyway().migrate().migrationsExecuted)
                .as("without defer")
                .isEqualTo(4);
        assertThat(database.rows("SELECT DISTINCT code FROM orders").toString()).isEqualTo("[[c]]");
    }

    @Test
    void what_is_done_is_not_put_off(TestDatabase database) throws Exception {
        Project project = withChange(project(database)).without("V6__late.migrate.yaml");
        project.flyway().migrate();
        database.execute("DELETE FROM flyway_schema_history WHERE version::int > 2");
        database.execute("ALTER TABLE orders DROP COLUMN more");
        assertThat(deferring(project).migrate().migrationsExecuted).isEqualTo(3);
    }

    @Test
    void on_a_new_database_nothing_takes_long(TestDatabase database) throws Exception {
        Project project = withChange(
                new Project(database, folder).with("V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY);\n"));
        assertThat(deferring(project).migrate().migrationsExecuted).isEqualTo(6);
        assertThat(putOff(database)).isEqualTo("[]");
    }

    /** Flyway takes tables without a history for somebody else's: the ledger must not be there before it. */
    @Test
    void the_ledger_does_not_come_before_the_history(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, code text)", "INSERT INTO orders VALUES (1)");
        Project project = new Project(database, folder).with("V2__code.migrate.yaml", BACKFILL);
        Flyway flyway = project.flyway(configuration -> configuration
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .placeholders(Map.of("concertina.longSteps", "defer")));
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(project.tables()).containsExactly("flyway_schema_history", "orders");
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(putOff(database)).isEqualTo("[[V2__code.migrate.yaml, f]]");
    }

    private static String putOff(TestDatabase database) throws SQLException {
        return database.rows("SELECT name, done_at IS NOT NULL FROM concertina_script ORDER BY 1")
                .toString();
    }

    private static Flyway deferring(Project project) {
        return project.flyway(configuration -> configuration.placeholders(Map.of("concertina.longSteps", "defer")));
    }
}
