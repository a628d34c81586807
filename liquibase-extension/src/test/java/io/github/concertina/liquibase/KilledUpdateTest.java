package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import liquibase.integration.commandline.LiquibaseCommandLine;
import org.junit.jupiter.api.io.TempDir;

class KilledUpdateTest {
    private static final int ROWS = 20_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @PostgresTest
    void the_next_update_goes_on_and_writes_each_row_once(TestDatabase database) throws Exception {
        Project project = orders(database);
        try (KilledProcess child = update(project)) {
            assertThat(child.killWhen(LIMIT, () -> written(database) > ROWS / 10))
                    .as(child.output())
                    .isTrue();
        }
        assertThat(written(database)).isBetween(ROWS / 10L, ROWS - 1L);
        assertThat(database.rows("SELECT id FROM databasechangelog")).isEmpty();
        assertThat(isLocked(database)).isTrue();

        List<String> release = new ArrayList<>(List.of("release-locks"));
        release.addAll(project.connection());
        Project.run(release).orThrow();
        goOn(project, "--concertina-lease=1s");
    }

    @PostgresTest
    void told_to_end_it_ends_after_its_batch_and_leaves_no_lock(TestDatabase database) throws Exception {
        Project project = orders(database);
        try (KilledProcess child = update(project)) {
            Await.until(LIMIT, () -> written(database) > ROWS / 10);
            child.terminate();
            assertThat(child.awaitExit(LIMIT)).as(child.output()).isEqualTo(128 + 15);
            assertThat(child.output()).contains("told to end: ").contains("the next run goes on from here");
        }
        long written = written(database);
        assertThat(written).isBetween(ROWS / 10L, ROWS - 1L);
        assertThat(isLocked(database)).isFalse();
        assertThat(database.rows("SELECT status, owner_pid, rows_walked FROM concertina_step")
                        .toString())
                .as("nobody owns it, and its checkpoint is where its rows are")
                .isEqualTo("[[running, null, " + written + "]]");
        goOn(project);
    }

    private Project orders(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, total bigint NOT NULL, writes int NOT NULL DEFAULT 0)",
                "INSERT INTO orders SELECT n, n FROM generate_series(1, " + ROWS + ") n",
                "CREATE FUNCTION count_write() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN NEW.writes := OLD.writes + 1; RETURN NEW; END'",
                "CREATE TRIGGER count_write BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION count_write()");
        return new Project(folder, database).file("a.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: fill
                      author: sam
                      changes:
                        - batchedBackfill:
                            change: orders-total
                            tableName: orders
                            set: {total: total + 1000000}
                            where: total <= 1000000
                            userTriggers: fire
                            batchSize: 100
                            pause: 5ms
                """);
    }

    private KilledProcess update(Project project) throws IOException {
        // Who waits for more than Liquibase's end waits for longer than the test.
        List<String> arguments = new ArrayList<>(List.of(
                "--concertina-termination-wait=10min", "--search-path=" + folder, "update", "--changelog-file=a.yaml"));
        arguments.addAll(project.connection());
        return KilledProcess.start(LiquibaseCommandLine.class, arguments.toArray(new String[0]));
    }

    private static void goOn(Project project, String... options) throws SQLException {
        Project.Result result = project.update("a.yaml", options).orThrow();

        TestDatabase database = project.database();
        assertThat(result.output()).contains("resuming after key");
        assertThat(database.queryOne(
                        "SELECT count(*) FROM orders WHERE total = id + 1000000 AND writes = 1", Long.class))
                .isEqualTo(ROWS);
        assertThat(database.rows("SELECT id, exectype FROM databasechangelog").toString())
                .isEqualTo("[[fill, EXECUTED]]");
    }

    private static boolean isLocked(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT locked FROM databasechangeloglock", Boolean.class);
    }

    private static long written(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM orders WHERE writes > 0", Long.class);
    }
}
