package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release is deployed when its migrate has ended, whether or not it brought a file: guards count deploy cycles so. */
@PostgresTest
class ReleaseTest {
    @TempDir
    Path folder;

    @Test
    void a_release_without_files_of_ours_is_a_deploy_cycle_too(TestDatabase database) throws Exception {
        Project project = orders(database);
        migrate(project, "1.0");
        migrate(project, "1.1");
        migrate(project.with("V3__notes.sql", "CREATE TABLE notes (id bigint PRIMARY KEY);"), "1.2");
        migrate(project, "1.1");
        migrate(project, "");
        assertThat(database.rows("SELECT release FROM concertina_release ORDER BY seen_at")
                        .toString())
                .isEqualTo("[[1.0], [1.1], [1.2]]");
    }

    @Test
    void a_release_whose_second_file_fails_is_not_deployed(TestDatabase database) throws Exception {
        Project project = orders(database).with("V3__notes.sql", "ALTER TABLE nowhere ADD COLUMN x text;");
        assertThatThrownBy(() -> migrate(project, "1.0")).hasMessageContaining("nowhere");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_release", Long.class))
                .as("the first file was carried out, and the release is not there yet")
                .isZero();
        migrate(project.with("V3__notes.sql", "CREATE TABLE notes (id bigint PRIMARY KEY);"), "1.0");
        assertThat(database.queryOne("SELECT release FROM concertina_release", String.class))
                .isEqualTo("1.0");
    }

    @Test
    void where_no_operation_has_run_nothing_waits_for_a_deploy_cycle(TestDatabase database)
            throws IOException, SQLException {
        Project project =
                new Project(database, folder).with("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);");
        migrate(project, "1.0");
        assertThat(project.tables()).containsExactly("flyway_schema_history", "orders");
    }

    private Project orders(TestDatabase database) throws IOException {
        return new Project(database, folder)
                .with("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);")
                .with("V2__orders.expand.yaml", """
                        change: orders
                        steps:
                          - safeAddColumn: {tableName: orders, columnName: x, type: text}
                        """);
    }

    private static void migrate(Project project, String release) {
        project.flyway(configuration -> configuration.placeholders(Map.of("concertina.release", release)))
                .migrate();
    }
}
