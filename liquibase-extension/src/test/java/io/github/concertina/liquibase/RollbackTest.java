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
    void with_a_reason_what_an_expand_step_added_goes_too(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, ref text NOT NULL)", "INSERT INTO orders VALUES (1, '7')");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG + """
                  - changeSet:
                      id: dual
                      author: sam
                      changes:
                        - dualWrite: {change: orders-zip, tableName: orders, from: ref, to: zip, forward: ref, backward: zip}
                """);
        project.update("a.yaml").orThrow();

        Project.Result unexplained =
                project.command("rollback-count", "a.yaml", "--count=3", "--concertina-rollback=drop");
        assertThat(unexplained.exitCode()).isNotZero();
        assertThat(unexplained.output())
                .contains("rollback=drop loses what was written through what dualWrite added, and gives no reason");
        assertThat(database.rows("SELECT count(*) FROM databasechangelog").toString())
                .isEqualTo("[[3]]");

        String[] drop = {"--count=3", "--concertina-rollback=drop", "--concertina-rollback-reason=2.4 is given up"};
        Path sql = folder.resolve("rollback.sql");
        project.command("rollback-count-sql", "a.yaml", "--output-file=" + sql, drop[0], drop[1], drop[2])
                .orThrow();
        assertThat(Files.readString(sql)).contains("DROP TRIGGER", "DROP COLUMN \"zip\"");
        Project.Result result =
                project.command("rollback-count", "a.yaml", drop).orThrow();
        assertThat(result.output())
                .contains("undo safeAddColumn public.orders.zip: what is in zip is lost")
                .contains("dropAddedColumn:zip: guard added         passed         change orders-zip added it ");
        assertThat(database.rows("SELECT attname, attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass"
                                + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum")
                        .toString())
                .isEqualTo("[[id, t], [ref, t]]");
        assertThat(database.rows("SELECT detail FROM concertina_evidence").toString())
                .isEqualTo("[[2.4 is given up], [2.4 is given up]]");
        assertThat(database.rows("SELECT id FROM databasechangelog")).isEmpty();
        project.update("a.yaml").orThrow();
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
