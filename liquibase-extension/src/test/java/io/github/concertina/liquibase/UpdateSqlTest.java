package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

class UpdateSqlTest {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: table
                  author: sam
                  changes:
                    - createTable:
                        tableName: unrelated
                        columns: [{column: {name: id, type: bigint}}]
              - changeSet:
                  id: column
                  author: sam
                  changes:
                    - safeAddColumn: {change: orders-uuid, tableName: orders, columnName: customer_uuid, type: uuid, comment: it's new}
              - changeSet:
                  id: dual
                  author: sam
                  changes:
                    - dualWrite: {change: orders-uuid, tableName: orders, from: customer_ref, to: customer_uuid, forward: "customer_ref::uuid", backward: "customer_uuid::text"}
              - changeSet:
                  id: fill
                  author: sam
                  changes:
                    - batchedBackfill: {change: orders-uuid, tableName: orders, set: {customer_uuid: "customer_ref::uuid"}}
              - changeSet:
                  id: index
                  author: sam
                  changes:
                    - createIndexConcurrently: {change: orders-uuid, tableName: orders, indexName: orders_uuid, columns: [customer_uuid]}
              - changeSet:
                  id: check
                  author: sam
                  changes:
                    - addConstraintNotValid: {change: orders-total, tableName: orders, constraintName: orders_total_positive, check: total >= 0}
              - changeSet:
                  id: validate
                  author: sam
                  changes:
                    - validateConstraint: {change: orders-total, tableName: orders, constraintName: orders_total_positive}
              - changeSet:
                  id: not-null
                  author: sam
                  changes:
                    - safeSetNotNull: {change: orders-total, tableName: orders, columnName: total}
              - changeSet:
                  id: unique
                  author: sam
                  changes:
                    - safeAddUnique: {change: orders-number, tableName: orders, constraintName: orders_number_key, columns: [number]}
              - changeSet:
                  id: old-index
                  author: sam
                  changes:
                    - dropIndexConcurrently: {change: orders-ref, tableName: orders, indexName: orders_ref}
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void it_touches_nothing_and_its_output_brings_what_update_brings(TestDatabase database) throws Exception {
        TestDatabase fresh = database.server().freshDatabase();
        for (TestDatabase each : new TestDatabase[] {database, fresh}) {
            each.execute(
                    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, total numeric DEFAULT 0,"
                            + " number bigint)",
                    "CREATE INDEX orders_ref ON orders (customer_ref)",
                    "INSERT INTO orders SELECT n, gen_random_uuid()::text, n, n FROM generate_series(1, 2500) n");
        }
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG);
        var before = Shapes.of(database);

        project.command("update-sql", "a.yaml", "--output-file=" + folder.resolve("update.sql"))
                .orThrow();

        assertThat(Shapes.of(database)).isEqualTo(before);
        assertThat(database.rows("SELECT relname FROM pg_class WHERE relname ~ '^(databasechangelog|concertina)'"))
                .isEmpty();
        assertThat(database.queryOne("SELECT count(DISTINCT xmin::text) FROM orders", Long.class))
                .as("one transaction wrote all rows: the one before update-sql")
                .isEqualTo(1);

        String script = Files.readString(folder.resolve("update.sql"));
        try (Connection connection = fresh.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : SqlSplitter.split(script)) {
                statement.execute(sql);
            }
        }
        project.update("a.yaml").orThrow();

        assertThat(Shapes.of(fresh)).isEqualTo(Shapes.of(database));
        assertThat(fresh.rows("SELECT id, md5sum, exectype FROM databasechangelog ORDER BY orderexecuted"))
                .isEqualTo(database.rows("SELECT id, md5sum, exectype FROM databasechangelog ORDER BY orderexecuted"));
        for (TestDatabase each : new TestDatabase[] {database, fresh}) {
            assertThat(each.queryOne(
                            "SELECT count(*) FROM orders WHERE customer_uuid IS DISTINCT FROM customer_ref::uuid",
                            Long.class))
                    .isZero();
        }
        fresh.close();
    }
}
