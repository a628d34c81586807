package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Runs;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger says of runs: which there were, how they ended, and what each step waited for. */
@PostgresTest
class RunRecordTest {
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
    void a_step_that_got_its_lock_late_says_how_often_and_how_long_it_waited(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = reader(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database)
                            .with("blockerAge", "1h")
                            .with("release", "2.4")
                            .of(journal, COLUMN);
                    return true;
                });
                forgotten) {
            Await.until(LIMIT, () -> journal.all(Event.LockMissed.class).size() >= 2);
            forgotten.commit();
            run.get();
        }
        int missed = journal.all(Event.LockMissed.class).size();
        assertThat(database.rows("SELECT operation LIKE 'safeAddColumn%', phase, step, outcome, retries, lock_waits,"
                                + " lock_wait_ms >= 100 * retries, ended_at > started_at FROM concertina_run_step")
                        .toString())
                .isEqualTo("[[t, expand, addColumn:note, done, " + missed + ", " + missed + ", t, t]]");
        assertThat(database.rows(
                                "SELECT change, source, release, outcome, ran_by = session_user, error FROM concertina_run")
                        .toString())
                .isEqualTo("[[orders-customer-uuid, test, 2.4, done, t, null]]");
        assertThat(Operators.status(database))
                .containsPattern("addColumn:note: done in \\d+(ms|s), \\d+s ago, " + missed
                        + " lock waits of \\d+(ms|s), " + missed + " retries")
                .containsPattern("orders-customer-uuid, test: done in .* by .*, release 2.4");
    }

    @Test
    void a_wait_without_an_attempt_counts_too(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = reader(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).with("blockerAge", "1ms").of(journal, COLUMN);
                    return true;
                });
                forgotten) {
            Await.until(LIMIT, () -> !journal.all(Event.LockAwaited.class).isEmpty());
            assertThat(Operators.status(database))
                    .contains("orders-customer-uuid on public.orders: expand")
                    .contains("addColumn:note: running for ");
            forgotten.commit();
            run.get();
        }
        assertThat(database.rows("SELECT retries, lock_waits, lock_wait_ms > 0 FROM concertina_run_step")
                        .toString())
                .isEqualTo("[[0, 1, t]]");
    }

    @Test
    void a_run_that_fails_or_is_refused_half_way_says_so(TestDatabase database) throws Exception {
        assertThatThrownBy(() -> Run.on(database)
                        .of(
                                COLUMN,
                                operation(
                                        "safeAddUnique",
                                        "tableName",
                                        "orders",
                                        "constraintName",
                                        "orders_number_key",
                                        "columns",
                                        List.of("number"))))
                .isInstanceOf(Refusal.class);
        try (OpenTransaction forgotten = reader(database)) {
            assertThatThrownBy(() -> Run.on(database)
                            .with("lockBudget", "300ms")
                            .with("blockerAge", "1h")
                            .of(operation("safeAddColumn", "tableName", "orders", "columnName", "b", "type", "text")))
                    .isInstanceOf(RunFailed.class);
            forgotten.commit();
        }
        assertThat(database.rows("SELECT outcome, error <> '' FROM concertina_run ORDER BY id")
                        .toString())
                .isEqualTo("[[refused, t], [failed, t]]");
        assertThat(database.rows("SELECT outcome, lock_waits > 0 FROM concertina_run_step ORDER BY id")
                        .toString())
                .isEqualTo("[[done, f], [refused, f], [failed, t]]");
        assertThat(Operators.status(database)).contains(": failed after ").contains(": refused after ");
    }

    @Test
    void only_the_last_runs_are_kept(TestDatabase database) throws Exception {
        Run.on(database).of(COLUMN);
        database.execute("INSERT INTO concertina_run (change, source) SELECT 'other', 'test' FROM generate_series(1, "
                + Runs.KEPT + ")");
        Run.on(database).of(COLUMN);
        assertThat(database.queryOne("SELECT count(*) FROM concertina_run", Long.class))
                .isEqualTo(Runs.KEPT);
        assertThat(database.rows("SELECT outcome FROM concertina_run_step").toString())
                .as("its steps go with a run")
                .isEqualTo("[[skipped]]");
    }

    /** What was waited for stays in sight when a later run finds the step done. */
    @Test
    void a_step_that_is_found_done_keeps_its_figures(TestDatabase database) throws Exception {
        Run.on(database).of(COLUMN);
        database.execute("UPDATE concertina_run_step SET retries = 7");
        Run.on(database).of(COLUMN);
        assertThat(Operators.status(database)).containsPattern("addColumn:note: done in \\d+ms, \\d+s ago, 7 retries");
    }

    private static OpenTransaction reader(TestDatabase database) throws SQLException {
        return OpenTransaction.with(database.dataSource(), "SELECT FROM orders");
    }
}
