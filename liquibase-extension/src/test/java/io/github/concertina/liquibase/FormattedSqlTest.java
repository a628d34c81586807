package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations in formatted SQL, between changesets of plain SQL. */
class FormattedSqlTest {
    private static final String CHANGELOG = """
            --liquibase formatted sql

            --changeset sam:table
            CREATE TABLE orders (id bigint PRIMARY KEY, ref text);
            --rollback DROP TABLE orders;

            --changeset "sam smith":column labels:a runInTransaction:false
            --comment: any version may run
            -- a remark of somebody
            concertina safeAddColumn {
                change: orders-zip, tableName: ${table}, columnName: zip,
                type: text
            };

            --changeset sam:index splitStatements:false
            CONCERTINA createIndexConcurrently {change: orders-zip, tableName: "${table}", indexName: orders_zip, columns: [zip]}
            --rollback empty

            --changeset sam:row
            INSERT INTO orders VALUES (1, 'concertina safeAddColumn {', 'x');
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void they_run_in_their_place_and_once(TestDatabase database) throws Exception {
        Project project = new Project(folder, database).file("a.sql", CHANGELOG);
        project.command("update", "a.sql", "-Dtable=orders").orThrow();
        assertThat(database.rows("SELECT id, author, exectype FROM databasechangelog ORDER BY orderexecuted")
                        .toString())
                .isEqualTo("[[table, sam, EXECUTED], [column, sam smith, EXECUTED], [index, sam, EXECUTED],"
                        + " [row, sam, EXECUTED]]");
        assertThat(database.rows("SELECT zip FROM orders").toString()).isEqualTo("[[x]]");
        assertThat(database.queryOne(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_zip'::regclass", Boolean.class))
                .isTrue();
        assertThat(project.command("update", "a.sql", "-Dtable=orders")
                        .orThrow()
                        .output())
                .contains("Database is up to date");
    }

    /** Why it is a statement: what nobody knows must fail. */
    @PostgresTest
    void a_server_that_gets_one_refuses_it(TestDatabase database) {
        assertThatThrownBy(() -> database.execute("concertina safeAddColumn {change: c}"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("syntax error at or near \"concertina\"");
    }

    @Test
    void a_place_is_a_line_of_the_file(@TempDir Path other) throws Exception {
        assertThat(Changelogs.change(Changelogs.parse(other, "a.sql", CHANGELOG, Map.of("table", "orders")), "index")
                        .place())
                .hasToString("a.sql:16:36");
        // A parameter without quotes is no YAML: the text is read with its value, and has no lines then.
        assertThat(Changelogs.change(Changelogs.parse(other, "a.sql", CHANGELOG, Map.of("table", "orders")), "column")
                        .place())
                .hasToString("a.sql::column::sam smith");
    }

    @Test
    void mistakes_end_the_parse() {
        mistake(
                "concertina safeAddColumn {change: c, tablName: orders, columnName: a, type: text};",
                "a.sql:4:38: safeAddColumn has no attribute 'tablName'\n  cure: did you mean 'tableName'?");
        mistake(
                "concertina safeAddColum {change: c}",
                "a.sql::one::sam: there is no operation 'safeAddColum'\n  cure: did you mean 'safeAddColumn'?");
        mistake("concertina createTable {tableName: a}", "there is no operation 'createTable'");
        mistake(
                "concertina safeAddColumn {change: c, tableName: orders",
                "a.sql::one::sam: the attributes in braces cannot be read");
        mistake(
                "concertina retire {change: c, tableName: orders};\nDROP TABLE orders;",
                "the attributes in braces cannot be read");
    }

    private void mistake(String sql, String message) {
        String text = "--liquibase formatted sql\n\n--changeset sam:one\n" + sql + "\n";
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.sql", text)).hasMessageContaining(message);
    }
}
