package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.intercept.Interceptor;
import io.github.concertina.testkit.intercept.Invocation;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows come into another table in committed batches: each once, none that is gone, and none over one that is there. */
@PostgresTest
class BatchedCopyTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, 300) AS i");
    }

    @Test
    void all_rows_arrive_once_and_what_is_there_stays(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute("UPDATE customers SET last = 'x' WHERE id % 100 = 0");
        String made = database.rows("SELECT id, made, xmin FROM clients").toString();
        Run.on(database).of(Moving.copy());
        assertThat(database.rows("SELECT id, made, xmin FROM clients WHERE id % 100 = 0")
                        .toString())
                .isEqualTo(made);
        assertThat(Moving.differing(database)).isZero();
        assertThat(database.rows("SELECT step, status, rows_changed FROM concertina_step")
                        .toString())
                .isEqualTo("[[copy:->public.clients, done, 297]]");

        Journal second = new Journal();
        Run.on(database).of(second, Moving.copy());
        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(300);
    }

    @Test
    void nothing_is_copied_that_nothing_keeps_in_step(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy()))
                .hasMessageContaining("nothing keeps public.clients in step with public.customers")
                .hasMessageContaining("standalone");
        Run.on(database).of(Moving.dualWrite());
        String trigger = database.queryOne(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'customers'::regclass AND tgname LIKE 'zzz%'",
                String.class);
        database.execute("ALTER TABLE customers DISABLE TRIGGER " + trigger);
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy())).hasMessageContaining("nothing keeps");
        database.execute("ALTER TABLE customers ENABLE TRIGGER " + trigger);
        assertThatThrownBy(() -> Run.on(database).of(Moving.copyOf("id", "id", "full_name", "last || ' ' || first")))
                .hasMessageContaining("the dual write fills full_name of public.clients with 'first || ' ' || last'");
        Run.on(database).of(Moving.copyOf("full_name", "first||' '||last", "id", "id"));
        assertThat(Moving.differing(database)).isZero();
    }

    @Test
    void a_row_that_does_not_fit_is_set_aside_and_the_others_arrive(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER TABLE clients ADD CONSTRAINT few CHECK (length(full_name) < 20)",
                "UPDATE customers SET last = repeat('x', 50) WHERE id IN (7, 200)");
        Run.on(database).of(Moving.dualWrite());
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("2 rows were set aside")
                .hasMessageContaining("7: ")
                .hasMessageContaining("200: ")
                .hasMessageContaining("few");
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(298);
        database.execute("UPDATE customers SET last = 'y' WHERE length(last) > 20");
        Run.on(database).of(Moving.copy());
        assertThat(Moving.differing(database)).isZero();
    }

    @Test
    @FailureMode(2)
    void a_row_that_another_unique_key_rejects_is_set_aside_and_not_dropped(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE UNIQUE INDEX clients_one ON clients (full_name) WHERE full_name = 'A B'",
                "UPDATE customers SET first = 'A', last = 'B' WHERE id IN (7, 200)");
        Run.on(database).of(Moving.dualWrite());
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("1 rows were set aside")
                .hasMessageContaining("200: ")
                .hasMessageContaining("clients_one");
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(299);
        database.execute("UPDATE customers SET last = 'C' WHERE id = 200");
        Run.on(database).of(Moving.copy());
        assertThat(Moving.differing(database)).isZero();
    }

    /** Once N writes such a row, the dual write would put what comes back into the old table. */
    @Test
    void a_row_that_does_not_come_back_is_set_aside_unless_it_may(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER TABLE customers ALTER COLUMN last TYPE varchar(10)",
                "UPDATE customers SET first = 'Anna Maria' WHERE id IN (7, 200)",
                "UPDATE customers SET first = '', last = NULL WHERE id = 9");
        Run.on(database).of(Moving.dualWrite("lossyValues", "accept"));
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("3 rows were set aside in concertina_quarantine")
                .hasMessageContaining("7: '7, Anna Maria, l7' maps back to '7, Anna, Maria'")
                .hasMessageContaining("9: '9, , NULL' maps back to '9, NULL, NULL'")
                .hasMessageContaining("cure: correct these rows, then run again");
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(297);
        assertThat(database.rows("SELECT row_key[1], sqlstate FROM concertina_quarantine ORDER BY row_key[1]::int")
                        .toString())
                .isEqualTo("[[7, 22000], [9, 22000], [200, 22000]]");

        // N-1 writes one of them, and it is there; another one is corrected.
        database.execute(
                "UPDATE customers SET note = 'n' WHERE id = 7", "UPDATE customers SET first = 'Anna' WHERE id = 200");
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy())).hasMessageContaining("1 rows were set aside");
        database.execute("DROP TABLE " + LedgerTables.ALL);
        Run.on(database).of(Moving.copy("lossyRows", "accept"));
        assertThat(Moving.differing(database)).isZero();
        assertThat(database.rows("SELECT full_name FROM clients WHERE id = 9").toString())
                .isEqualTo("[[null]]");
        assertThat(database.rows("SELECT FROM concertina_quarantine")).isEmpty();
    }

    @Test
    void a_row_whose_way_back_fails_is_set_aside_until_it_is_there(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE codes (id int PRIMARY KEY, code text, label text)",
                "CREATE TABLE numbers (id int PRIMARY KEY, number int, label varchar(5))",
                "INSERT INTO numbers SELECT i, i FROM generate_series(1, 20) AS i",
                "INSERT INTO numbers VALUES (21, -1)");
        Map<String, String> columns = Moving.ordered(
                "id", "id", "code", "CASE WHEN number < 0 THEN 'none' ELSE number::text END", "label", "label");
        Run.on(database)
                .of(Steps.operation(
                        "dualWriteTable",
                        "tableName",
                        "numbers",
                        "toTable",
                        "codes",
                        "columns",
                        columns,
                        "backward",
                        Moving.ordered("id", "id", "number", "code::int", "label", "label"),
                        "lossyValues",
                        "accept"));
        Operation copy =
                Steps.operation("batchedCopy", "tableName", "numbers", "intoTable", "codes", "columns", columns);
        assertThatThrownBy(() -> Run.on(database).of(copy))
                .hasMessageContaining("1 rows were set aside")
                .hasMessageContaining("21: ")
                .hasMessageContaining("invalid input syntax for type integer: \"none\"");
        database.execute("SET session_replication_role = replica; INSERT INTO codes VALUES (21, 'none')");
        Run.on(database).of(copy);
        assertThat(database.queryOne("SELECT count(*) FROM codes", Long.class)).isEqualTo(21);
    }

    @Test
    @FailureMode(7)
    void a_row_that_is_being_deleted_leaves_no_ghost(TestDatabase database) throws Exception {
        aDeletedRowLeavesNoGhost(database, Invocation::proceed);
    }

    @Test
    @NegativeControl(
            safety = "batchedCopy locks the rows that it copies until its batch commits",
            shows = "a row that is being deleted meanwhile stays in the new table for ever")
    void without_the_row_lock_a_ghost_stays(TestDatabase database) throws Exception {
        AtomicInteger without = new AtomicInteger();
        assertThat(Control.turnsRed(() -> aDeletedRowLeavesNoGhost(database, call -> {
                    String sql = String.valueOf(call.sql());
                    if (!sql.contains(" FOR SHARE ON CONFLICT")) {
                        return call.proceed();
                    }
                    without.incrementAndGet();
                    return call.connection().createStatement().executeQuery(sql.replace(" FOR SHARE", ""));
                })))
                .hasMessageContaining("rows that one table has and the other has not");
        assertThat(without).hasPositiveValue();
        assertThat(database.rows("SELECT id FROM clients WHERE id NOT IN (SELECT id FROM customers)")
                        .toString())
                .isEqualTo("[[150]]");
    }

    private static void aDeletedRowLeavesNoGhost(TestDatabase database, Interceptor interceptor) throws Exception {
        Run.on(database).of(Moving.dualWrite());
        try (OpenTransaction application =
                        OpenTransaction.with(database.dataSource(), "DELETE FROM customers WHERE id = 150");
                Background<Boolean> run = Background.start(() -> {
                    try (Connection work = database.connect()) {
                        Run.on(database)
                                .with("lockTimeout", "4s")
                                .runner(new Journal())
                                .run(Intercepted.connection(work, interceptor), Steps.script(Moving.copy()));
                        return true;
                    }
                })) {
            // Without the lock there is nothing to wait for.
            Await.until(Duration.ofSeconds(20), () -> run.isDone() || waits(database));
            application.commit();
            run.get();
        }
        assertThat(Moving.differing(database))
                .as("rows that one table has and the other has not")
                .isZero();
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(299);
    }

    /** The application holds a row of the new table and wants one of the old; we hold the old and want the new. */
    @Test
    void a_deadlock_with_an_application_ends_with_us(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (Connection application = database.connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("INSERT INTO clients VALUES (150, 'f150 l150')");
            try (Background<Boolean> run = Background.start(() -> {
                Run.on(database).of(journal, Moving.copy("standalone", "a test"));
                return true;
            })) {
                Await.until(Duration.ofSeconds(20), () -> waits(database));
                statement.execute("SET LOCAL deadlock_timeout = '30s'");
                statement.execute("UPDATE customers SET note = 'n' WHERE id = 150");
                application.commit();
                run.get();
            }
        }
        assertThat(journal.all(Event.Notice.class).toString()).contains("lock timeout");
        assertThat(Moving.differing(database)).isZero();
    }

    @Test
    void a_trigger_that_swallows_rows_is_no_success(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN IF NEW.id = 5 THEN RETURN NULL; END IF; RETURN NEW; END'",
                "CREATE TRIGGER swallow BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION swallow()");
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy("standalone", "a test")))
                .hasMessageContaining("triggers of its own that an INSERT fires: [swallow]");
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy("standalone", "a test", "userTriggers", "fire")))
                .hasMessageContaining("1 rows stayed as they were although they were copied");
    }

    private static boolean waits(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_locks WHERE NOT granted", Long.class) > 0;
    }
}
