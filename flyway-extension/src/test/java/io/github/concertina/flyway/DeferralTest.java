package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;

/** A contract file whose time has not come does not keep an application from starting. */
class DeferralTest {
    private static final String TABLE = "CREATE TABLE orders (id int PRIMARY KEY, fax text);\n";
    private static final String ROWS = "INSERT INTO orders SELECT i, NULL FROM generate_series(1, 10) AS i;\n";
    private static final String HOLD = """
            change: orders-fax
            steps:
              - holdColumn: {tableName: orders, columnName: fax, replacedBy: none}
            """;

    @PostgresTest
    void the_run_stops_before_it_and_succeeds(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder).with("V1__orders.sql", TABLE + ROWS);
        project.flyway().migrate();
        project.with("V2__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n")
                .with("V3__fax.contract.yaml", HOLD)
                .with("V4__more.sql", "ALTER TABLE orders ADD COLUMN more text;\n");
        assertThat(deferring(project).migrate().migrationsExecuted).isEqualTo(1);
        assertThat(CapturedLog.LINES)
                .anyMatch(line -> line.startsWith("WARN V3__fax.contract.yaml and what comes after it stay pending")
                        && line.contains("retire of fax has not come yet"));
        assertThat(project.history()).hasSize(2);
        assertThat(deferring(project).migrate().migrationsExecuted)
                .as("a second start")
                .isZero();
        assertThatThrownBy(() -> project.flyway().migrate()).hasMessageContaining("is refused until its guards agree");
        project.flyway(configuration ->
                        configuration.placeholders(Map.of("concertina.onRefusal", "defer", "concertina.guards", "off")))
                .migrate();
        assertThat(project.history()).hasSize(4);
    }

    @PostgresTest
    void on_a_new_database_everything_runs(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder)
                .with("V1__orders.sql", TABLE)
                .with("V2__fax.contract.yaml", """
                        change: orders-fax
                        steps:
                          - retire: {tableName: orders, columnName: fax}
                        """)
                .with("V3__fax.contract.yaml", HOLD)
                .with("V4__more.sql", "ALTER TABLE orders ADD COLUMN more text;\n");
        assertThat(deferring(project).migrate().migrationsExecuted).isEqualTo(4);
    }

    /** One Flyway object may run several commands: what one of them put off is looked at again by the next. */
    @PostgresTest
    void the_next_command_of_the_same_flyway_looks_again(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder).with("V1__orders.sql", TABLE + ROWS);
        project.flyway().migrate();
        project.with("V3__fax.contract.yaml", HOLD);
        Flyway flyway = deferring(project);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        database.execute("TRUNCATE orders");
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    }

    /** With fail, too, nobody finds out after the first half of the run that the second cannot come. */
    @PostgresTest
    void a_file_that_will_be_refused_fails_the_run_before_its_first_migration(
            TestDatabase database, @TempDir Path folder) throws Exception {
        Project project = new Project(database, folder).with("V1__orders.sql", TABLE + ROWS);
        project.flyway().migrate();
        project.with("V2__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n")
                .with("V3__fax.contract.yaml", HOLD);
        assertThatThrownBy(() -> project.flyway().migrate())
                .hasMessageContaining("V3__fax.contract.yaml: holdColumn:fax of public.orders is refused until")
                .hasMessageContaining("retire of fax has not come yet");
        assertThat(project.history()).hasSize(1);
        assertThat(project.flyway(configuration -> configuration.target("2")).migrate().migrationsExecuted)
                .as("up to the file before it")
                .isEqualTo(1);
    }

    /** What an earlier migration of the run changes is asked when its turn has come. */
    @PostgresTest
    void a_guard_that_the_run_itself_will_satisfy_does_not_fail_it(TestDatabase database, @TempDir Path folder)
            throws Exception {
        Project project = new Project(database, folder)
                .with("V1__orders.sql", TABLE + ROWS + "CREATE VIEW faxes AS SELECT fax FROM orders;\n")
                .with("V2__fax.contract.yaml", """
                        change: orders-fax
                        steps:
                          - retire: {tableName: orders, columnName: fax}
                        """);
        project.flyway().migrate();
        project.with("V3__view.sql", "DROP VIEW faxes;\n").with("V4__fax.contract.yaml", """
                change: orders-fax
                steps:
                  - holdColumn:
                      tableName: orders
                      columnName: fax
                      replacedBy: none
                      skip:
                        - {guard: deployCycle, reason: one instance}
                        - {guard: statements, reason: not installed}
                """);
        assertThat(project.flyway(configuration -> configuration.placeholders(Map.of("concertina.minAge", "0ms")))
                        .migrate()
                        .migrationsExecuted)
                .isEqualTo(2);
    }

    private static Flyway deferring(Project project) {
        return project.flyway(configuration -> configuration.placeholders(Map.of("concertina.onRefusal", "defer")));
    }
}
