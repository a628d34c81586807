package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a changeset must not be; the one before it must not have run either. The server's version plays no part. */
class ChangeSetRulesTest {
    private static final String BEFORE = """
            databaseChangeLog:
              - changeSet:
                  id: before
                  author: sam
                  changes:
                    - createTable:
                        tableName: orders
                        columns: [{column: {name: id, type: bigint}}]
            """;

    private static final String INDEX =
            "createIndexConcurrently: {change: c, tableName: orders, indexName: i, columns: [id]}";

    @TempDir
    Path folder;

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        """
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - tagDatabase: {tag: here}
                        - %s
                """,
                        "a.yaml:14:36: createIndexConcurrently commits by itself, and its changeSet has 2 changes:"
                                + " [tagDatabase, createIndexConcurrently]\n"
                                + "  cure: give it a changeSet of its own: what stands before it could not be rolled back"
                                + " any more"),
                Arguments.of(
                        """
                  - changeSet:
                      id: one
                      author: sam
                      runWith: jdbc
                      changes:
                        - %s
                """,
                        "a.yaml:14:36: createIndexConcurrently needs Liquibase's own connection, and its changeSet has"
                                + " runWith=jdbc\n  cure: remove runWith"),
                Arguments.of(
                        """
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - %s
                      modifySql: {append: {value: x}}
                """,
                        "a.yaml:13:36: createIndexConcurrently has no SQL that modifySql could change before it is planned"
                                + "\n  cure: remove modifySql"),
                Arguments.of(
                        """
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - %s
                  - changeSet:
                      id: two
                      author: sam
                      changes:
                        - tagDatabase: {tag: here}
                      rollback:
                        - changeSetId: one
                          changeSetAuthor: sam
                """,
                        "a.yaml:13:36: createIndexConcurrently stands in the rollback of a.yaml::two::sam, and commits by"
                                + " itself\n"
                                + "  cure: leave the rollback out"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void update_ends_before_anything_ran(String changeSets, String message) throws Exception {
        try (TestDatabase database = PostgresServer.shared(18).freshDatabase()) {
            Project.Result result = new Project(folder, database)
                    .file("a.yaml", BEFORE + changeSets.formatted(INDEX))
                    .update("a.yaml");
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output()).contains(message);
            assertThat(database.rows("SELECT id FROM databasechangelog")).isEmpty();
            assertThat(database.rows("SELECT to_regclass('orders')").toString()).isEqualTo("[[null]]");
            assertThat(database.queryOne("SELECT locked FROM databasechangeloglock", Boolean.class))
                    .isFalse();
        }
    }

    @Test
    void another_database_is_refused_and_not_tried() throws Exception {
        Changelogs.write(folder, "a.yaml", "databaseChangeLog:\n" + """
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - %s
                """.formatted(INDEX));
        Project.Result result = Project.run(List.of(
                "--search-path=" + folder,
                "update-sql",
                "--changelog-file=a.yaml",
                "--url=offline:mysql?outputLiquibaseSql=none&changeLogFile=" + folder.resolve("ran.csv")));
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .containsIgnoringCase("a.yaml:6:36: createIndexConcurrently runs on PostgreSQL, and this is MySQL\n"
                        + "  cure: restrict the changeSet: dbms: postgresql");
    }

    @Test
    void a_database_that_is_none_is_refused() throws Exception {
        Changelogs.write(folder, "a.yaml", "databaseChangeLog:\n" + """
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - %s
                """.formatted(INDEX));
        Project.Result result = Project.run(List.of(
                "--search-path=" + folder,
                "update-sql",
                "--changelog-file=a.yaml",
                "--url=offline:postgresql?outputLiquibaseSql=none&changeLogFile=" + folder.resolve("ran.csv")));
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("the steps depend on what is in the database, and offline:postgresql")
                .contains("has none behind it\n  cure: give the url of a real one");
    }
}
