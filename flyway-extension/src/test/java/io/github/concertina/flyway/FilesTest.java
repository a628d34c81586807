package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway sees the files, with their phase, wherever it looks for migrations. */
@PostgresTest
class FilesTest {
    private static final String EXPAND = """
            change: orders-customer-uuid
            steps:
              - safeAddColumn: {tableName: orders, columnName: customer_uuid, type: uuid}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeProject(TestDatabase database) throws IOException {
        project = new Project(database, folder)
                .with("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);")
                .with("V7__orders_customer_uuid.expand.yaml", EXPAND);
    }

    @Test
    void info_shows_the_phase_beside_the_sql_migrations() {
        assertThat(project.info())
                .containsExactly("1 orders SQL Pending", "7 orders customer uuid [expand] CUSTOM Pending");
    }

    @Test
    void the_class_path_is_a_location_too() throws IOException {
        Path packaged = Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(packaged.resolve("V9__orders.migrate.yaml"), """
                change: orders-customer-uuid
                steps:
                  - batchedBackfill: {tableName: orders, set: {customer_uuid: "customer_ref::uuid"}}
                """);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Flyway flyway = Flyway.configure(loader)
                    .dataSource(project.database().dataSource())
                    .loggers(CapturedLog.class.getName())
                    .locations("classpath:db/migration")
                    .load();
            assertThat(flyway.info().all())
                    .extracting(MigrationInfo::getDescription)
                    .containsExactly("orders [migrate]");
        }
    }

    @Test
    void prefix_and_separator_are_those_of_the_configuration() throws IOException {
        project.with("M2-orders.switch.yaml", EXPAND);
        Flyway flyway = project.flyway(c -> c.sqlMigrationPrefix("M").sqlMigrationSeparator("-"));
        assertThatThrownBy(flyway::info)
                .hasMessageContaining("safeAddColumn belongs to the phase expand, and this file's name says switch")
                .hasMessageContaining(
                        "V7__orders_customer_uuid.expand.yaml: the file's name is not that of a versioned");
    }

    @Test
    void two_files_of_one_version_are_flyways_own_error() throws IOException {
        project.with("V7__orders.sql", "SELECT 1;");
        assertThatThrownBy(project::info).hasMessageContaining("Found more than one migration with version 7");
    }

    @Test
    void validate_compares_them() throws SQLException {
        // "Pending" is an error of validate by default; with it out of the way nothing is left to complain about.
        project.flyway(c -> c.ignoreMigrationPatterns("*:pending")).validate();
        assertThatThrownBy(() -> project.flyway().validate()).hasMessageContaining("7");
        assertThat(project.database().rows("SELECT 1 FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void other_yaml_is_left_alone() throws IOException {
        project.with("application.yaml", "a: b").with("V1_notes.yml", "a: b").with("docker-compose.yml", "{");
        assertThat(Arrays.stream(project.flyway().info().all()).count()).isEqualTo(2);
    }
}
