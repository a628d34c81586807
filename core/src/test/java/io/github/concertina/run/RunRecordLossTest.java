package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.Operation;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.Fault;
import io.github.concertina.testkit.fault.FaultInjector;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.ServerCall;
import io.github.concertina.testkit.fault.SimulatedCrash;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the report of a run where the run, or its table, does not go on; and what the report costs. */
@PostgresTest
class RunRecordLossTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Operation COLUMN =
            operation("safeAddColumn", "tableName", "orders", "columnName", "note", "type", "text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, number int)",
                "INSERT INTO orders SELECT i, 1 FROM generate_series(1, 10) AS i");
    }

    @Test
    void a_run_that_died_has_no_end_and_status_says_so(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = reader(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).with("blockerAge", "1ms").of(journal, COLUMN);
                    return true;
                });
                forgotten) {
            Await.until(LIMIT, () -> !journal.all(Event.LockAwaited.class).isEmpty());
            database.execute("SELECT pg_terminate_backend(owner_pid) FROM concertina_run");
            assertThatThrownBy(run::get).isInstanceOf(RunFailed.class);
        }
        assertThat(Operators.status(database))
                .contains("addColumn:note: died without a word, begun ")
                .contains("test: died without a word, begun ");
        Run.on(database).of(COLUMN);
        assertThat(Operators.status(database)).contains("addColumn:note: done in ");
    }

    /** A report that cannot be written fails no migration. */
    @Test
    void a_role_that_may_write_no_ledger_still_migrates(TestDatabase database) throws Exception {
        String role = database.createRole("migrator");
        database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "ALTER TABLE orders OWNER TO \"" + role + "\"");
        Journal journal = new Journal();
        Run.on(database).as(role).of(journal, COLUMN);
        assertThatReportIsIncomplete(journal, "permission denied");
        assertThat(database.rows("SELECT count(note) FROM orders").toString()).isEqualTo("[[0]]");
    }

    /** A killed process says nothing more: what it had ended shows as ended once the next run has seen that. */
    @Test
    void a_run_that_died_behind_its_last_step_is_told_by_the_next(TestDatabase database) throws Exception {
        Run.on(database).of();
        List<ServerCall> calls = calls(database, COLUMN);
        ServerCall last = calls.get(calls.size() - 1);
        database.execute("ALTER TABLE orders DROP COLUMN note");
        try (FaultInjector injector =
                FaultInjector.with(FaultPlan.before(last.number(), Fault.ABANDON), database.dataSource())) {
            assertThatThrownBy(() -> run(database, injector, COLUMN)).isInstanceOf(SimulatedCrash.class);
        }
        assertThat(Operators.status(database))
                .contains("addColumn:note: died without a word, begun ")
                .contains("test: died without a word, begun ");
        Run.on(database).of(COLUMN);
        assertThat(Operators.status(database)).contains("addColumn:note: done already, ");
    }

    /** A crash matrix strikes every call: one look, one entry for each step, one for the end. */
    @Test
    void a_run_costs_two_calls_and_each_of_its_steps_one(TestDatabase database) throws Exception {
        Run.on(database).with("release", "2.4").of();
        Operation other = operation("safeAddColumn", "tableName", "orders", "columnName", "b", "type", "text");
        assertThat(calls(database, COLUMN, other)).hasSize(1 + 2 + 1);
    }

    @Test
    void a_report_that_is_locked_holds_nobody_up(TestDatabase database) throws Exception {
        Run.on(database).of(COLUMN);
        Journal journal = new Journal();
        try (OpenTransaction lock = OpenTransaction.with(
                database.dataSource(), "LOCK TABLE concertina_run, concertina_run_step IN ACCESS EXCLUSIVE MODE")) {
            Run.on(database)
                    .of(journal, operation("safeAddColumn", "tableName", "orders", "columnName", "b", "type", "text"));
            lock.commit();
        }
        assertThatReportIsIncomplete(journal, "lock timeout");
        assertThat(database.rows("SELECT count(b) FROM orders").toString()).isEqualTo("[[0]]");
    }

    @Test
    void what_could_not_be_written_at_once_is_written_later(TestDatabase database) throws Exception {
        Run.on(database).of();
        OpenTransaction lock = OpenTransaction.with(
                database.dataSource(), "LOCK TABLE concertina_run, concertina_run_step IN ACCESS EXCLUSIVE MODE");
        Listener unlocks = event -> {
            if (event instanceof Event.StepFinished) {
                commit(lock);
            }
        };
        try (Connection connection = database.connect()) {
            new Runner(Settings.defaults(), unlocks, database::connect, "public").run(connection, Steps.script(COLUMN));
        }
        assertThat(database.rows(
                                "SELECT r.outcome, s.step, s.outcome, s.started_at >= r.started_at AND s.ended_at <="
                                        + " r.ended_at FROM concertina_run AS r JOIN concertina_run_step AS s ON s.run_id = r.id")
                        .toString())
                .isEqualTo("[[done, addColumn:note, done, t]]");
    }

    /** A dump reads every table for hours: an upgrade has to wait for it, and a brief step has not. */
    @Test
    void a_ledger_that_cannot_be_upgraded_now_holds_nobody_up(TestDatabase database) throws Exception {
        Run.on(database).of();
        LedgerTables.backToTheFirstVersion(database);
        Journal journal = new Journal();
        try (OpenTransaction dump =
                OpenTransaction.with(database.dataSource(), "SELECT FROM concertina_read_switch_log")) {
            Run.on(database).with("lockBudget", "1h").of(journal, COLUMN);
            dump.commit();
        }
        assertThatReportIsIncomplete(journal, "lock timeout");
        assertThat(database.rows("SELECT count(note) FROM orders").toString()).isEqualTo("[[0]]");
    }

    /** Brief steps need no ledger: one that a newer Concertina upgraded is left alone, and in nobody's way. */
    @Test
    void a_ledger_that_is_not_known_is_not_written(TestDatabase database) throws Exception {
        Run.on(database).of();
        database.execute("DROP TABLE concertina_run_step", "INSERT INTO concertina_ledger (version) VALUES (99)");
        Journal journal = new Journal();
        Run.on(database).of(journal, COLUMN);
        assertThatReportIsIncomplete(journal, "has version 99");
        assertThat(database.rows("SELECT count(note) FROM orders").toString()).isEqualTo("[[0]]");
    }

    private static void assertThatReportIsIncomplete(Journal journal, String why) {
        assertThat(journal.messages())
                .anyMatch(each ->
                        each.startsWith("the report of this run in the ledger is incomplete: ") && each.contains(why));
    }

    private static List<ServerCall> calls(TestDatabase database, Operation... operations) throws SQLException {
        try (FaultInjector injector = FaultInjector.recording(database.dataSource())) {
            run(database, injector, operations);
            return injector.recording().calls().stream()
                    .filter(each -> String.valueOf(each.sql()).contains("concertina_run"))
                    .toList();
        }
    }

    private static void run(TestDatabase database, FaultInjector injector, Operation... operations)
            throws SQLException {
        try (Connection connection = injector.connection(database.connect())) {
            ConnectionSource side =
                    () -> injector.uncounted(database.dataSource()).getConnection();
            Run.on(database).runner(new Journal(), side).run(connection, Steps.script(operations));
        }
    }

    private static void commit(OpenTransaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenTransaction reader(TestDatabase database) throws SQLException {
        return OpenTransaction.with(database.dataSource(), "SELECT FROM orders");
    }
}
