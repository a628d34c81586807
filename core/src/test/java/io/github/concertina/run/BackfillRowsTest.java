package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows a backfill writes, when it is done, and what it refuses or fails on instead of going wrong. */
@PostgresTest
class BackfillRowsTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int, n int NOT NULL DEFAULT 0, doc text, at timestamptz)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 1000) AS i");
    }

    private static Operation set(String column, String expression, Object... more) {
        List<Object> all = new ArrayList<>(List.of("tableName", "orders", "set", Map.of(column, expression)));
        all.addAll(List.of(more));
        return operation("batchedBackfill", all.toArray());
    }

    @Test
    void an_expression_that_never_settles_is_rolled_back_instead_of_being_repeated(TestDatabase database)
            throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(set("n", "n + 1")))
                .hasMessageContaining("still differ after they were written")
                .hasMessageContaining("reads the column that it writes");
        assertThat(database.rows("SELECT DISTINCT n FROM orders").toString()).isEqualTo("[[0]]");
    }

    @Test
    void a_value_of_its_own_each_time_needs_a_filter(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(set("at", "now()")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cure: where: at IS NULL");
        Run.on(database).of(set("at", "clock_timestamp()", "where", "at IS NULL"));
        assertThat(database.queryOne("SELECT count(at) FROM orders", Long.class))
                .isEqualTo(1000);
    }

    /** Half of the rows find nothing and stay NULL: they must not be written in sweep after sweep. */
    @Test
    void a_subquery_that_finds_nothing_for_some_rows_ends(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE codes AS SELECT i::text AS ref, i AS code FROM generate_series(1, 500) AS i");
        Run.on(database)
                .of(set(
                        "code",
                        "(SELECT c.code FROM codes c WHERE c.ref = orders.ref)",
                        "where",
                        "code IS NULL",
                        "standalone",
                        "nobody writes ref"));
        assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                .isEqualTo(500);
        assertThat(database.rows("SELECT status FROM concertina_step").toString())
                .isEqualTo("[[done]]");
    }

    @Test
    void what_is_derived_needs_something_that_keeps_it_true(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.backfill()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("code is derived from [ref], and nothing keeps it true");
        Run.on(database).of(MAPPING.dualWrite());
        assertThatThrownBy(() -> Run.on(database).of(set("code", "ref::int + 1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the dual write computes code as 'ref::int'");
        database.execute("ALTER TABLE orders DISABLE TRIGGER USER");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.backfill())).hasMessageContaining("nothing keeps it true");
        database.execute("ALTER TABLE orders ENABLE TRIGGER USER");

        // The same, spaced differently.
        Run.on(database).of(set("code", "( ref :: integer )"));
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code::text = ref", Long.class))
                .isEqualTo(1000);
    }

    @Test
    @FailureMode({4, 8})
    void sweeps_find_what_happened_behind_the_cursor(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        AtomicBoolean once = new AtomicBoolean();
        Journal journal = new Journal();
        Listener meddling = event -> {
            journal.on(event);
            if (event instanceof Event.Progress progress && progress.done() >= 500 && once.compareAndSet(false, true)) {
                behindTheCursor(database);
            }
        };
        try (Connection connection = database.connect()) {
            new Runner(Settings.of(Map.of("progressEvery", "0ms", "batchSizeMax", "100")), meddling, null, "public")
                    .run(connection, Steps.script(MAPPING.backfill("batchSize", "100")));
        }

        assertThat(once).isTrue();
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code::text IS DISTINCT FROM ref", Long.class))
                .isZero();
        assertThat(database.queryOne("SELECT pass FROM concertina_step", Integer.class))
                .isEqualTo(3);
    }

    /** A row from the future moves behind the cursor, one moves ahead, one comes, one goes, one is written unseen. */
    private static void behindTheCursor(TestDatabase database) {
        try {
            database.execute(
                    "UPDATE orders SET id = -1 WHERE id = 900",
                    "UPDATE orders SET id = 5000 WHERE id = 3",
                    "INSERT INTO orders (id, ref) VALUES (-2, '77')",
                    "DELETE FROM orders WHERE id = 950",
                    "SET session_replication_role = replica; UPDATE orders SET ref = '88' WHERE id = 5");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_trigger_that_swallows_writes_is_noticed(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                "CREATE TRIGGER swallow BEFORE UPDATE ON orders FOR EACH ROW WHEN (OLD.id = 7) EXECUTE FUNCTION swallow()");
        assertThatThrownBy(() -> Run.on(database).of(set("code", "5", "userTriggers", "fire")))
                .hasMessageContaining("1 rows stayed as they were although they were written");
    }

    @Test
    void user_triggers_must_be_named_and_can_be_suppressed_by_who_may(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE audit (id int)",
                "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.id);"
                        + " RETURN NULL; END $$",
                "CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit()");
        assertThatThrownBy(() -> Run.on(database).of(set("code", "5")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has triggers of its own that an UPDATE fires: [audit]");
        Run.on(database).of(set("code", "5", "userTriggers", "suppress"));
        assertThat(database.rows("SELECT FROM audit")).isEmpty();
        Run.on(database).of(set("doc", "'x'", "userTriggers", "fire"));
        assertThat(database.rows("SELECT count(*), count(DISTINCT id) FROM audit")
                        .toString())
                .as("each row once")
                .isEqualTo("[[1000, 1000]]");

        String owner = database.createRole("owner");
        database.execute("ALTER TABLE orders OWNER TO \"" + owner + "\"");
        assertThatThrownBy(() -> Run.on(database).as(owner).of(set("n", "5", "userTriggers", "suppress")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("may not suppress triggers");
    }

    @Test
    void a_locked_row_is_waited_for_and_then_named(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction other =
                OpenTransaction.with(database.dataSource(), "SELECT FROM orders WHERE id = 500 FOR UPDATE")) {
            assertThatThrownBy(() -> Run.on(database).with("lockBudget", "1s").of(journal, set("code", "5")))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("a row stayed locked for the whole lockBudget of 1s; nothing is lost")
                    .hasMessageContaining("pid " + other.pid());
        }
        assertThat(journal.messages())
                .anyMatch(message -> message.contains("a locked row: ERROR: canceling statement"));
        Run.on(database).of(set("code", "5"));
        assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                .isEqualTo(1000);
    }

    @Test
    void wide_rows_make_small_batches(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER TABLE orders ALTER COLUMN doc SET STORAGE EXTERNAL",
                "DELETE FROM orders WHERE id > 40",
                "UPDATE orders SET doc = repeat('x', 1000000)",
                "CREATE TABLE steps (walked bigint)");
        List<Long> walked = new ArrayList<>();
        Listener listener = event -> {
            if (event instanceof Event.Progress progress && !progress.step().contains("sweep")) {
                walked.add(progress.done());
            }
        };
        try (Connection connection = database.connect()) {
            new Runner(Settings.of(Map.of("progressEvery", "0ms")), listener, null, "public")
                    .run(connection, Steps.script(set("n", "length(doc)", "standalone", "nobody writes")));
        }
        assertThat(walked)
                .as("8 rows of 1 MB stay below 8 MB")
                .startsWith(8L, 16L, 24L)
                .endsWith(40L);
    }
}
