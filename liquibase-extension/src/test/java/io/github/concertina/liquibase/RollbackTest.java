package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: column
                  author: sam
                  changes:
                    - safeAddColumn: {change: orders-zip, tableName: orders, columnName: zip, type: text}
              - changeSet:
                  id: index
                  author: sam
                  changes:
                    - createIndexConcurrently: {change: orders-zip, tableName: orders, indexName: orders_zip, columns: [zip]}
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void an_index_is_dropped_concurrently_and_a_column_is_kept(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG);
        project.update("a.yaml").orThrow();
        Path sql = folder.resolve("rollback.sql");

        project.command("rollback-count-sql", "a.yaml", "--count=2", "--output-file=" + sql)
                .orThrow();
        assertThat(Files.readString(sql))
                .contains("DROP INDEX CONCURRENTLY \"public\".\"orders_zip\"")
                .contains("-- a.yaml:6:26: safeAddColumn orders zip is kept: N-1 works with it, and what was written"
                        + " through it would be lost")
                .doesNotContainIgnoringCase("DROP COLUMN");
        assertThat(database.rows("SELECT to_regclass('orders_zip')").toString()).isEqualTo("[[orders_zip]]");

        Project.Result result =
                project.command("rollback-count", "a.yaml", "--count=2").orThrow();
        assertThat(result.output())
                .contains("dropIndexConcurrently orders_zip on public.orders")
                .contains("safeAddColumn orders zip is kept: N-1 works with it");
        assertThat(database.rows("SELECT to_regclass('orders_zip')").toString()).isEqualTo("[[null]]");
        assertThat(database.rows("SELECT zip FROM orders")).isEmpty();
        assertThat(database.rows("SELECT id FROM databasechangelog")).isEmpty();

        project.update("a.yaml").orThrow();
        assertThat(database.rows("SELECT to_regclass('orders_zip')").toString()).isEqualTo("[[orders_zip]]");
    }

    @PostgresTest
    void a_dropped_index_cannot_come_back(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, zip text)", "CREATE INDEX old ON orders (zip)");
        Project project = new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: index
                      author: sam
                      changes:
                        - dropIndexConcurrently: {change: orders-zip, tableName: orders, indexName: old}
                """);
        project.update("a.yaml").orThrow();

        Project.Result result = project.command("rollback-count", "a.yaml", "--count=1");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("a.yaml:6:34: what old was is not kept\n"
                        + "  cure: build it again with createIndexConcurrently in a new changeSet");
        assertThat(database.rows("SELECT id FROM databasechangelog").toString()).isEqualTo("[[index]]");
    }
}
