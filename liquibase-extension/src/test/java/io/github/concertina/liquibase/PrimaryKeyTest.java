package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An operation of several steps, some in transactions and one in none, through an update. */
class PrimaryKeyTest {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: key
                  author: sam
                  changes:
                    - safeAddPrimaryKey:
                        change: orders-key
                        tableName: orders
                        constraintName: orders_key
                        columns: [shop, number]
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void an_update_adds_the_key_and_makes_its_columns_not_null(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (shop int, number int, note text)",
                "INSERT INTO orders SELECT i % 7, i FROM generate_series(1, 1000) AS i");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG);

        project.update("a.yaml").orThrow();
        project.update("a.yaml").orThrow();

        assertThat(database.rows("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                                + " WHERE conrelid = 'orders'::regclass AND contype <> 'n'")
                        .toString())
                .isEqualTo("[[orders_key, PRIMARY KEY (shop, number)]]");
        assertThat(database.rows("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass"
                                + " AND attnum > 0 AND attnotnull ORDER BY attnum")
                        .toString())
                .isEqualTo("[[shop], [number]]");
        assertThat(database.rows("SELECT id, exectype FROM databasechangelog").toString())
                .isEqualTo("[[key, EXECUTED]]");
    }

    @PostgresTest
    void duplicates_are_shown_and_corrected_rows_let_the_same_changeset_through(TestDatabase database)
            throws Exception {
        database.execute(
                "CREATE TABLE orders (shop int, number int)",
                "INSERT INTO orders SELECT 1, i FROM generate_series(1, 100) AS i",
                "INSERT INTO orders VALUES (1, 42)");
        Project project = new Project(folder, database).file("a.yaml", CHANGELOG);

        Project.Result failed = project.update("a.yaml");
        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.output()).contains("orders").contains("42");
        assertThat(database.rows("SELECT FROM databasechangelog")).isEmpty();

        database.execute("DELETE FROM orders WHERE ctid = (SELECT max(ctid) FROM orders WHERE number = 42)");
        project.update("a.yaml").orThrow();
        assertThat(database.rows("SELECT conname FROM pg_constraint WHERE conrelid = 'orders'::regclass"
                                + " AND contype = 'p'")
                        .toString())
                .isEqualTo("[[orders_key]]");
    }
}
