package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FailedUpdateTest {
    @TempDir
    Path folder;

    @PostgresTest
    void the_changeset_is_not_recorded_the_lock_is_free_and_the_next_update_goes_on(TestDatabase database)
            throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, total int)",
                "INSERT INTO orders SELECT n, n FROM generate_series(1, 1000) n",
                "INSERT INTO orders VALUES (0, 1)");
        Project project = new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: column
                      author: sam
                      changes:
                        - safeAddColumn: {change: orders-zip, tableName: orders, columnName: zip, type: text}
                  - changeSet:
                      id: unique
                      author: sam
                      changes:
                        - safeAddUnique: {change: orders-total, tableName: orders, constraintName: orders_total, columns: [total]}
                  - changeSet:
                      id: after
                      author: sam
                      changes:
                        - tagDatabase: {tag: after}
                """);

        Project.Result failed = project.update("a.yaml");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.output())
                .contains("Migration failed for changeset a.yaml::unique::sam:\n     Reason: a.yaml:11:");
        assertThat(database.rows("SELECT id FROM databasechangelog").toString()).isEqualTo("[[column]]");
        assertThat(database.queryOne("SELECT locked FROM databasechangeloglock", Boolean.class))
                .isFalse();

        database.execute("DELETE FROM orders WHERE id = 0");
        project.update("a.yaml").orThrow();
        assertThat(database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted"))
                .isEqualTo(List.of(List.of("column"), List.of("unique"), List.of("after")));
        assertThat(database.queryOne(
                        "SELECT convalidated FROM pg_constraint WHERE conname = 'orders_total'", Boolean.class))
                .isTrue();
    }

    @PostgresTest
    void an_ordinary_change_after_one_that_failed_to_be_ours_runs_in_its_transaction(TestDatabase database)
            throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        Project project = new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: column
                      author: sam
                      runInTransaction: false
                      changes:
                        - safeAddColumn: {change: orders-zip, tableName: orders, columnName: zip, type: text}
                  - changeSet:
                      id: ordinary
                      author: sam
                      changes:
                        - sql: {sql: "CREATE TABLE half (id int)"}
                        - sql: {sql: "SELECT 1/0"}
                """);
        assertThat(project.update("a.yaml").exitCode()).isNotZero();
        assertThat(database.rows("SELECT to_regclass('half')").toString())
                .as("the ordinary changeset was rolled back as a whole")
                .isEqualTo("[[null]]");
        assertThat(database.rows("SELECT id FROM databasechangelog").toString()).isEqualTo("[[column]]");
    }
}
