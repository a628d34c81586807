package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What will be refused is said before the first changeset runs, and refused when its turn comes. */
class ForetellingTest {
    private static final String BEFORE = """
            databaseChangeLog:
              - changeSet:
                  id: one
                  author: sam
                  changes:
                    - retire: {change: orders-fax, tableName: orders, columnName: fax}
            """;
    private static final String AFTER = """
              - changeSet:
                  id: two
                  author: sam
                  changes:
                    - sql: {sql: ALTER TABLE orders ADD COLUMN note text}
              - changeSet:
                  id: three
                  author: sam
                  changes:
                    - holdColumn: {change: orders-fax, tableName: orders, columnName: fax, replacedBy: none}
            """;

    @PostgresTest
    void it_is_said_and_nothing_else_is_stopped_by_it(TestDatabase database, @TempDir Path folder) throws Exception {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, fax text)",
                "INSERT INTO orders SELECT i FROM generate_series(1, 10) AS i");
        Project project = new Project(folder, database).file("a.yaml", BEFORE);
        assertThat(project.update("a.yaml").orThrow().output()).doesNotContain("will be refused");
        project.file("a.yaml", BEFORE + AFTER);

        Project.Result part =
                project.command("update-count", "a.yaml", "--count=1").orThrow();
        assertThat(part.output()).contains("a pending changeset will be refused: ");
        assertThat(database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted")
                        .toString())
                .isEqualTo("[[one], [two]]");

        String watched = database.rows("SELECT * FROM concertina_watch").toString();
        assertThat(project.command("validate", "a.yaml").orThrow().output()).contains("will be refused");
        assertThat(database.rows("SELECT * FROM concertina_watch").toString())
                .as("who only validates writes nothing")
                .isEqualTo(watched);

        Project.Result all = project.update("a.yaml");
        assertThat(all.exitCode()).isNotZero();
        assertThat(all.output())
                .contains("a pending changeset will be refused: ")
                .contains("age           refused        retire of fax was ")
                .contains("is refused until its guards agree");
    }
}
