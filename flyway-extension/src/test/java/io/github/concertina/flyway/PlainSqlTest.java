package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Migrations in plain SQL, as they were before the jar was added. */
@PostgresTest
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class PlainSqlTest {
    private static final Map<String, String> QUICK =
            Map.of("concertina.lockTimeout", "50ms", "concertina.backoffMin", "20ms", "concertina.backoffMax", "100ms");

    @TempDir
    Path folder;

    private final SessionWatcher watcher = new SessionWatcher();
    private Project project;

    @BeforeEach
    void makeTable(TestDatabase database) throws IOException {
        project = new Project(database, folder).with("V1__orders.sql", """
                CREATE TABLE orders (id bigint PRIMARY KEY, email text);
                INSERT INTO orders SELECT i, i::text FROM generate_series(1, 1000) AS i;
                """);
        project.flyway().migrate();
    }

    @Test
    void an_invalid_leftover_is_dropped_before_the_index_is_built_again() throws Exception {
        leaveInvalidIndex();
        project.with("V2__email.sql", "CREATE UNIQUE INDEX CONCURRENTLY idx_email ON orders (email);")
                .flyway()
                .migrate();
        assertThat(project.validIndexes()).contains("idx_email");
        assertThat(CapturedLog.LINES).anyMatch(line -> line.contains("dropping the leftover INVALID index"));
    }

    /** The server would take the INVALID index for done, with a notice that nobody reads. */
    @Test
    void if_not_exists_does_not_hide_it() throws Exception {
        leaveInvalidIndex();
        project.with(
                        "V2__email.sql",
                        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx_email ON public.orders (email);")
                .flyway()
                .migrate();
        assertThat(project.validIndexes()).contains("idx_email");
    }

    @Test
    void a_valid_index_of_that_name_is_not_touched() throws Exception {
        project.database().execute("CREATE INDEX idx_email ON orders (email)");
        Object before = project.database().rows("SELECT 'idx_email'::regclass::oid");
        project.with("V2__email.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_email ON orders (email);")
                .flyway()
                .migrate();
        assertThat(project.database().rows("SELECT 'idx_email'::regclass::oid")).isEqualTo(before);
    }

    @Test
    void nobody_waits_for_a_migration_that_waits_for_a_lock() throws Exception {
        project.with("V2__columns.sql", """
                ALTER TABLE orders ADD COLUMN a int;
                ALTER TABLE orders ADD COLUMN b int;
                """);
        CompletableFuture<Object> running;
        try (OpenTransaction reader =
                OpenTransaction.with(project.database().dataSource(), "SELECT count(*) FROM orders")) {
            Flyway flyway = project.flyway(c -> c.placeholders(QUICK).callbacks(watcher));
            running = CompletableFuture.supplyAsync(flyway::migrate);
            awaitLine("V2__columns.sql: no lock in attempt 3");
            // The application goes on writing: behind a waiting ALTER it would stand until the reader ends.
            for (int i = 0; i < 10; i++) {
                project.database()
                        .execute("SET lock_timeout = '5s'", "INSERT INTO orders VALUES (-1 - " + i + ", 'new')");
            }
            assertThat(reader.pid()).isPositive();
        }
        running.get(30, TimeUnit.SECONDS);
        assertThat(project.database()
                        .rows("SELECT a, b FROM orders WHERE id = 1")
                        .toString())
                .isEqualTo("[[null, null]]");
        watcher.assertThatNothingChanged();
    }

    /** The second statement gives up what the first one had taken, and both are done again. */
    @Test
    void nothing_is_held_while_it_pauses() throws Exception {
        project.database().execute("CREATE TABLE customers (id int)");
        project.with("V2__both.sql", """
                ALTER TABLE orders ADD COLUMN a int;
                ALTER TABLE customers ADD COLUMN b int;
                """);
        CompletableFuture<Object> running;
        try (OpenTransaction reader =
                OpenTransaction.with(project.database().dataSource(), "SELECT count(*) FROM customers")) {
            Flyway flyway = project.flyway(c -> c.placeholders(QUICK));
            running = CompletableFuture.supplyAsync(flyway::migrate);
            awaitLine("V2__both.sql: no lock in attempt 2");
            project.database().execute("SET lock_timeout = '5s'", "INSERT INTO orders VALUES (0, 'new')");
            assertThat(reader.pid()).isPositive();
        }
        running.get(30, TimeUnit.SECONDS);
        assertThat(project.database().rows("SELECT o.a, c.b FROM orders o, customers c"))
                .isEmpty();
    }

    @Test
    void it_ends_with_the_budget_and_leaves_nothing() throws Exception {
        project.with("V2__column.sql", "ALTER TABLE orders ADD COLUMN a int;");
        try (OpenTransaction reader =
                OpenTransaction.with(project.database().dataSource(), "SELECT count(*) FROM orders")) {
            Map<String, String> brief = new HashMap<>(QUICK);
            brief.put("concertina.lockBudget", "300ms");
            assertThatThrownBy(() -> project.flyway(c -> c.placeholders(brief)).migrate())
                    .hasMessageContaining("V2__column.sql: no lock within the lockBudget of 300ms")
                    .hasMessageContaining("nothing of it is done");
            assertThat(reader.pid()).isPositive();
        }
        assertThat(project.history()).hasSize(1);
        project.flyway().migrate();
    }

    @Test
    void a_lock_timeout_of_the_users_own_is_his() throws Exception {
        project.with("V2__column.sql", "ALTER TABLE orders ADD COLUMN a int;");
        project.database().execute("ALTER DATABASE " + project.database().name() + " SET lock_timeout = '30ms'");
        try (OpenTransaction reader =
                OpenTransaction.with(project.database().dataSource(), "SELECT count(*) FROM orders")) {
            assertThatThrownBy(() -> project.flyway().migrate()).hasMessageContaining("55P03");
            assertThat(reader.pid()).isPositive();
        }
        assertThat(CapturedLog.LINES).noneMatch(line -> line.contains("no lock in attempt"));
    }

    @Test
    void other_errors_are_flyways_own() throws IOException {
        project.with("V2__columns.sql", """
                ALTER TABLE orders ADD COLUMN a int;
                ALTER TABLE orders ADD COLUMN a text;
                """);
        assertThatThrownBy(() -> project.flyway().migrate())
                .hasMessageContaining("SQL State  : 42701")
                .hasMessageContaining("Line       : 2");
    }

    @Test
    void a_migration_of_many_kinds_runs_as_written() throws Exception {
        project.with("V2__mixed.sql", """
                CREATE TABLE customers (id int PRIMARY KEY, name text);
                CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;
                INSERT INTO customers VALUES (one(), 'a');
                ALTER TABLE customers ADD COLUMN b int DEFAULT 7;
                UPDATE customers SET name = 'b';
                """);
        project.flyway(c -> c.callbacks(watcher)).migrate();
        assertThat(project.database().rows("SELECT id, name, b FROM customers").toString())
                .isEqualTo("[[1, b, 7]]");
        watcher.assertThatNothingChanged();
    }

    @Test
    void callbacks_for_statements_hear_of_all() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        project.with("V2__columns.sql", "ALTER TABLE orders ADD COLUMN a int;\nUPDATE orders SET a = 1;");
        project.flyway(c -> c.callbacks(new BaseCallback() {
                    @Override
                    public boolean supports(Event event, Context context) {
                        return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
                    }

                    @Override
                    public void handle(Event event, Context context) {
                        heard.add(context.getStatement().getSql());
                    }
                }))
                .migrate();
        assertThat(heard).hasSize(2);
    }

    @Test
    void sql_callbacks_for_statements_hear_of_all() throws Exception {
        project.database().execute("CREATE TABLE heard (n int)");
        project.with("afterEachMigrateStatement.sql", "INSERT INTO heard VALUES (1);")
                .with("V2__columns.sql", "ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;")
                .flyway()
                .migrate();
        assertThat(project.database().queryOne("SELECT count(*) FROM heard", Long.class))
                .isEqualTo(2);
    }

    private void leaveInvalidIndex() throws SQLException {
        project.database().execute("INSERT INTO orders VALUES (0, '1')");
        assertThatThrownBy(() ->
                        project.database().execute("CREATE UNIQUE INDEX CONCURRENTLY idx_email ON orders (email)"))
                .hasMessageContaining("duplicate");
        project.database().execute("DELETE FROM orders WHERE id = 0");
        assertThat(project.validIndexes()).doesNotContain("idx_email");
    }

    private static void awaitLine(String text) throws Exception {
        Await.until(Duration.ofSeconds(30), () -> CapturedLog.LINES.stream().anyMatch(line -> line.contains(text)));
    }
}
