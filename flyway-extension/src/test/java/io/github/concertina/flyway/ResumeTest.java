package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a failure the next {@code migrate} goes on, without {@code repair}. */
@PostgresTest
class ResumeTest {
    private static final String FILE = "V2__email.expand.yaml";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException {
        project = new Project(database, folder)
                .with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, email text);
                        INSERT INTO orders VALUES (1, 'a'), (2, 'a');
                        """)
                .with(FILE, """
                        change: orders-email
                        steps:
                          - safeAddColumn: {tableName: orders, columnName: verified, type: boolean}
                          - createIndexConcurrently: {indexName: idx_email, tableName: orders, columns: [email], unique: true}
                        """)
                .with("V3__after.sql", "CREATE TABLE after_it (id int);");
    }

    @Test
    void the_cause_is_cured_and_migrate_is_called_again() throws SQLException {
        assertThatThrownBy(() -> project.flyway().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining("Key (email)=(a) is duplicated")
                .hasMessageContaining("the next run goes on");
        assertThat(project.history())
                .containsExactly(
                        "1 | orders | SQL | V1__orders.sql | t", "2 | email [expand] | CUSTOM | " + FILE + " | f");

        project.database().execute("UPDATE orders SET email = 'b' WHERE id = 2");
        assertThat(project.flyway().migrate().migrationsExecuted).isEqualTo(2);

        assertThat(CapturedLog.LINES)
                .anyMatch(line -> line.contains(FILE + " did not end in an earlier run"))
                .anyMatch(line -> line.contains("addColumn:verified is done already"));
        assertThat(project.history())
                .containsExactly(
                        "1 | orders | SQL | V1__orders.sql | t",
                        "2 | email [expand] | CUSTOM | " + FILE + " | t",
                        "3 | after | SQL | V3__after.sql | t");
        assertThat(project.validIndexes()).contains("idx_email");
    }

    @Test
    void without_validation_it_goes_on_as_well() throws SQLException {
        assertThatThrownBy(() -> project.flyway(c -> c.validateOnMigrate(false)).migrate())
                .hasMessageContaining("is duplicated");
        project.database().execute("UPDATE orders SET email = 'b' WHERE id = 2");
        project.flyway(c -> c.validateOnMigrate(false)).migrate();
        assertThat(project.history()).hasSize(3).allMatch(row -> row.endsWith("| t"));
    }

    @Test
    void info_and_validate_show_the_failure_and_change_nothing() throws SQLException {
        assertThatThrownBy(() -> project.flyway().migrate()).hasMessageContaining("is duplicated");
        assertThat(project.info()).contains("2 email [expand] CUSTOM Failed");
        assertThatThrownBy(() -> project.flyway().validate())
                .hasMessageContaining("Detected failed migration to version 2");
        assertThat(project.history()).contains("2 | email [expand] | CUSTOM | " + FILE + " | f");
    }

    @Test
    void repair_works_as_for_any_migration() throws SQLException {
        assertThatThrownBy(() -> project.flyway().migrate()).hasMessageContaining("is duplicated");
        project.flyway().repair();
        assertThat(project.history()).containsExactly("1 | orders | SQL | V1__orders.sql | t");
    }

    @Test
    void failed_rows_of_others_stay_and_block() throws IOException, SQLException {
        project.without(FILE).flyway().migrate();
        project.with("V4__by_hand.sql", "SELECT 1;")
                .database()
                .execute("INSERT INTO flyway_schema_history VALUES"
                        + " (10, '4', 'by hand', 'SQL', 'V4__by_hand.sql', 0, 'x', now(), 1, false),"
                        + " (11, '5', 'in python', 'CUSTOM', 'V5__in_python.py', 0, 'x', now(), 1, false)");
        assertThatThrownBy(() -> project.flyway().migrate())
                .hasMessageContaining("Detected failed migration to version 4");
        assertThat(project.history())
                .contains("4 | by hand | SQL | V4__by_hand.sql | f", "5 | in python | CUSTOM | V5__in_python.py | f");
    }
}
