package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A release is deployed when its update has ended, whether or not it brought a change of ours. */
class ReleaseTest {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: one
                  author: sam
                  changes:
                    - safeAddColumn: {change: orders-note, tableName: orders, columnName: note, type: text}
            """;

    private static final String WRONG = """
              - changeSet:
                  id: two
                  author: sam
                  changes:
                    - sql: {sql: ALTER TABLE nowhere ADD COLUMN x text}
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void a_release_without_changes_of_ours_is_a_deploy_cycle_too(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG);
        project.update("a.yaml", "--concertina-release=1.0").orThrow();
        project.update("a.yaml", "--concertina-release=1.1").orThrow();
        project.update("a.yaml").orThrow();
        project.command("validate", "a.yaml", "--concertina-release=1.2").orThrow();
        project.file("a.yaml", CHANGELOG + WRONG);
        assertThat(project.update("a.yaml", "--concertina-release=1.3").exitCode())
                .isNotZero();
        assertThat(database.rows("SELECT release FROM concertina_release ORDER BY seen_at")
                        .toString())
                .isEqualTo("[[1.0], [1.1]]");
    }

    @PostgresTest
    void a_release_whose_second_change_fails_is_not_deployed(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG + WRONG);
        assertThat(project.update("a.yaml", "--concertina-release=1.0").exitCode())
                .isNotZero();
        assertThat(database.rows(
                                "SELECT c.release FROM concertina_release AS c RIGHT JOIN databasechangelog AS d ON true"
                                        + " WHERE d.id = 'one'")
                        .toString())
                .as("the first change was carried out, and the release is not there yet")
                .isEqualTo("[[null]]");
        project.file("a.yaml", CHANGELOG)
                .update("a.yaml", "--concertina-release=1.0")
                .orThrow();
        assertThat(database.queryOne("SELECT release FROM concertina_release", String.class))
                .isEqualTo("1.0");
    }
}
