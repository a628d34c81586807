package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** An INVALID index that somebody's failed build left is replaced by a valid one, by one {@code migrate}. */
@PostgresTest
class LeftoverTest {
    private static final String BUILD = "CREATE UNIQUE INDEX CONCURRENTLY idx_email ON orders (email)";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeTable(TestDatabase database) throws IOException, SQLException {
        project = new Project(database, folder).with("V1__orders.sql", """
                CREATE TABLE orders (id bigint PRIMARY KEY, email text);
                INSERT INTO orders SELECT i, i::text FROM generate_series(1, 1000) AS i;
                """);
        project.flyway().migrate();
        database.execute("CREATE TABLE other (id int)");
    }

    @Test
    void of_a_unique_violation() throws Exception {
        project.database().execute("INSERT INTO orders VALUES (0, '1')");
        assertThatThrownBy(() -> project.database().execute(BUILD)).hasMessageContaining("duplicate");
        project.database().execute("DELETE FROM orders WHERE id = 0");
        migrateOverLeftover();
    }

    @Test
    void of_a_lock_timeout() throws Exception {
        try (OpenTransaction writer = blocker()) {
            // TestDatabase.execute uses one connection for all its statements.
            assertThatThrownBy(() -> project.database().execute("SET lock_timeout = '50ms'", BUILD))
                    .hasMessageContaining("lock timeout");
            assertThat(writer.pid()).isPositive();
        }
        migrateOverLeftover();
    }

    @Test
    void of_a_killed_backend() throws Exception {
        try (OpenTransaction writer = blocker();
                Connection killed = project.database().connect()) {
            int pid = killed.unwrap(PGConnection.class).getBackendPID();
            CompletableFuture<Void> building = CompletableFuture.runAsync(() -> execute(killed, BUILD));
            Await.until(
                    Duration.ofSeconds(20),
                    () -> !project.database()
                            .rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = " + pid)
                            .isEmpty());
            project.database().execute("SELECT pg_terminate_backend(" + pid + ")");
            assertThatThrownBy(building::get).isInstanceOf(ExecutionException.class);
            assertThat(writer.pid()).isPositive();
        }
        migrateOverLeftover();
    }

    private void migrateOverLeftover() throws Exception {
        assertThat(project.database().rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'idx_email'::regclass"))
                .containsExactly(List.of("f"));
        project.with("V2__email.expand.yaml", """
                change: orders-email
                steps:
                  - createIndexConcurrently: {indexName: idx_email, tableName: orders, columns: [email], unique: true}
                """);
        project.flyway().migrate();
        assertThat(project.validIndexes()).contains("idx_email");
        assertThat(CapturedLog.LINES).anyMatch(line -> line.contains("dropping the leftover INVALID index"));
        assertThat(project.history()).allMatch(row -> row.endsWith("| t")).hasSize(2);
    }

    private OpenTransaction blocker() throws SQLException {
        return OpenTransaction.with(project.database().dataSource(), "INSERT INTO orders VALUES (-1, 'open')");
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
