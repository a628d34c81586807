package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Core's settings in Liquibase's channels. The server's version plays no part. */
class SettingsTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private Project project;

    @BeforeEach
    void makeProject() throws Exception {
        database = PostgresServer.shared(18).freshDatabase();
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        project = new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - safeAddColumn: {change: c, tableName: orders, columnName: a, type: text}
                  - changeSet:
                      id: two
                      author: sam
                      changes:
                        - safeAddColumn: {change: c, tableName: orders, columnName: b, type: text}
                """);
    }

    @AfterEach
    void dropDatabase() throws Exception {
        database.close();
    }

    @Test
    void the_command_line_and_what_is_said_of_it_once() throws Exception {
        update("--concertina-lock-timeout=50ms", "--concertina-batch-size=77");
        assertThat(logged())
                .containsOnlyOnce("Concertina's settings: lockTimeout=50ms, batchSize=77; all others are defaults");
    }

    @Test
    void defaults_are_not_mentioned() throws Exception {
        update();
        assertThat(logged()).contains("ChangeSet a.yaml::two::sam ran").doesNotContain("Concertina's settings");
    }

    @Test
    void a_properties_file() throws Exception {
        project.file("l.properties", "liquibase.concertina.lockTimeout: 51ms\nconcertina.batch-size=78\n");
        update("--defaults-file=" + folder.resolve("l.properties"));
        assertThat(logged()).contains("Concertina's settings: lockTimeout=51ms, batchSize=78;");
    }

    @Test
    void a_system_property() throws Exception {
        System.setProperty("liquibase.concertina.lockTimeout", "52ms");
        try {
            update();
            assertThat(logged()).contains("Concertina's settings: lockTimeout=52ms;");
        } finally {
            System.clearProperty("liquibase.concertina.lockTimeout");
        }
    }

    @Test
    void an_environment_variable_and_one_that_is_misspelled() throws Exception {
        assertThat(child(Map.of("LIQUIBASE_CONCERTINA_LOCK_TIMEOUT", "53ms"), "--log-level=info"))
                .contains("Concertina's settings: lockTimeout=53ms;");
        assertThat(child(Map.of("LIQUIBASE_CONCERTINA_LOCK_TIMOUT", "53ms")))
                .contains("the environment variable LIQUIBASE_CONCERTINA_LOCK_TIMOUT is no setting of Concertina\n"
                        + "  cure: did you mean LIQUIBASE_CONCERTINA_LOCK_TIMEOUT?");
    }

    @Test
    void an_unknown_option_is_an_error_of_the_command_line() {
        Project.Result result = project.update("a.yaml", "--concertina-lock-timout=50ms");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("--concertina-lock-timout");
        nothingHappened();
    }

    @Test
    void an_unknown_key_in_a_file_is_an_error() throws Exception {
        project.file("l.properties", "liquibase.concertina.lockTimout: 51ms\n");
        Project.Result result = project.update("a.yaml", "--defaults-file=" + folder.resolve("l.properties"));
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("liquibase.concertina.lockTimout is no setting of Concertina\n"
                        + "  cure: did you mean liquibase.concertina.lockTimeout?");
        nothingHappened();
    }

    @Test
    void a_value_that_does_not_fit_is_an_error_before_anything_ran() {
        Project.Result result = project.update("a.yaml", "--concertina-lock-timeout=soon");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("setting lockTimeout cannot be 'soon'");
        nothingHappened();
    }

    @Test
    void help_lists_every_setting() {
        String help = Project.run(List.of("--help")).output();
        for (Setting setting : Settings.KEYS) {
            String option = setting.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            assertThat(help).contains("--concertina-" + option);
        }
    }

    private void update(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        // What a logger writes to the console goes to the stream that was there when it was made.
        all.addAll(List.of("--log-level=info", "--log-file=" + folder.resolve("l.log")));
        project.update("a.yaml", all.toArray(new String[0])).orThrow();
    }

    private String logged() throws IOException {
        return Files.readString(folder.resolve("l.log"));
    }

    private void nothingHappened() {
        try {
            assertThat(database.rows("SELECT to_regclass('databasechangelog')").toString())
                    .isEqualTo("[[null]]");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A JVM of its own: this one's environment cannot change. */
    private String child(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "liquibase.integration.commandline.LiquibaseCommandLine",
                "--search-path=" + folder));
        command.addAll(List.of(options));
        command.addAll(List.of("update", "--changelog-file=a.yaml"));
        command.addAll(project.connection());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(new File(folder.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
