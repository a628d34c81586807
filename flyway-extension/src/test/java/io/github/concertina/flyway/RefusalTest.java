package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is an error before anything has touched the database, and leaves no trace in the history. */
@PostgresTest
class RefusalTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException {
        project = new Project(database, folder)
                .with("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);");
    }

    @Test
    void a_file_that_is_wrong_in_itself_stops_even_the_migrations_before_it() throws IOException, SQLException {
        project.with("V9__orders.expand.yaml", """
                change: orders
                steps:
                  - safeAddColumn: {tabelName: orders, columnName: x, type: text}
                """);
        assertThat(messageOfMigrate()).endsWith("""
                V9__orders.expand.yaml:3:21: safeAddColumn has no attribute 'tabelName'
                  cure: did you mean 'tableName'?""");
        assertThat(project.tables()).isEmpty();
        assertThatThrownBy(() -> project.flyway().validate()).hasMessageContaining("no attribute 'tabelName'");
        assertThatThrownBy(() -> project.flyway().info()).hasMessageContaining("no attribute 'tabelName'");
        assertThatThrownBy(() -> project.flyway().repair()).hasMessageContaining("no attribute 'tabelName'");
    }

    @Test
    void all_files_that_are_wrong_are_named_at_once() throws IOException {
        project.with("V8__a.expand.yaml", "change: a\n").with("V9__b.expnad.yaml", "change: b\n");
        assertThat(messageOfMigrate()).contains("V8__a.expand.yaml: 'steps' is missing", "did you mean 'expand'?");
    }

    @Test
    void what_only_the_database_can_tell_is_refused_before_the_file_begins() throws IOException, SQLException {
        project.with("V2__orders.expand.yaml", """
                change: orders
                steps:
                  - safeAddColumn: {tableName: orders, columnName: x, type: text}
                  - createIndexConcurrently: {indexName: i, tableName: ordres, columns: [x]}
                """);
        assertThat(messageOfMigrate()).endsWith("""
                V2__orders.expand.yaml:4:5: there is no table ordres
                  cure: did you mean 'orders'?""");
        assertThat(project.history()).containsExactly("1 | orders | SQL | V1__orders.sql | t");
        assertThat(project.tables()).containsExactly("flyway_schema_history", "orders");
        assertThat(project.database()
                        .rows("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0")
                        .toString())
                .isEqualTo("[[id], [customer_ref]]");

        // Nothing is to be repaired: the author corrects the name, and that is all.
        project.with("V2__orders.expand.yaml", """
                change: orders
                steps:
                  - safeAddColumn: {tableName: orders, columnName: x, type: text}
                """);
        project.flyway().migrate();
    }

    private String messageOfMigrate() {
        FlywayException refused = catchThrowableOfType(
                FlywayException.class, () -> project.flyway().migrate());
        assertThat(refused).isNotNull();
        return String.valueOf(refused.getMessage());
    }
}
