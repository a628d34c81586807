package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Blocker;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a strong lock is asked for: after a look, briefly, again and again, and never without an end. */
@PostgresTest
class LockPolicyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Operation COLUMN =
            operation("safeAddColumn", "tableName", "orders", "columnName", "note", "type", "text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)");
    }

    @Test
    void a_lock_that_is_never_free_ends_the_run_with_the_name_of_who_holds_it(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = forgotten(database)) {
            assertThatThrownBy(() -> Run.on(database)
                            .with("lockBudget", "700ms")
                            .with("blockerAge", "1h")
                            .of(journal, COLUMN))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining(
                            "addColumn:note: no ACCESS EXCLUSIVE on public.orders within the lockBudget of 700ms")
                    .hasMessageContaining("nothing is lost, the next run goes on from here")
                    .hasMessageMatching(
                            "(?s).*pid " + forgotten.pid()
                                    + " \\(nightly report\\), idle in transaction, transaction open for \\d+\\.\\d s: SELECT FROM orders.*");
        }
        assertThat(journal.all(Event.LockMissed.class))
                .isNotEmpty()
                .allSatisfy(missed -> assertThat(missed.blockers())
                        .extracting(Blocker::application)
                        .containsExactly("nightly report"));
        assertThat(columns(database)).containsExactly("id");

        Run.on(database).of(COLUMN);
        assertThat(columns(database)).containsExactly("id", "note");
    }

    @Test
    void an_old_transaction_is_waited_for_without_an_attempt(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = forgotten(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).with("blockerAge", "1ms").of(journal, COLUMN);
                    return true;
                });
                forgotten) {
            Await.until(LIMIT, () -> !journal.all(Event.LockAwaited.class).isEmpty());
            assertThat(journal.all(Event.LockAwaited.class).get(0).message())
                    .startsWith(
                            "not asking for ACCESS EXCLUSIVE on public.orders while an older transaction holds a lock there")
                    .contains("pid " + forgotten.pid() + " (nightly report)");
            forgotten.commit();
            assertThat(run.get()).isTrue();
        }
        assertThat(journal.all(Event.LockMissed.class))
                .as("attempts that queued")
                .isEmpty();
        assertThat(columns(database)).containsExactly("id", "note");
    }

    @Test
    void the_budget_also_ends_a_wait_without_an_attempt(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction forgotten = forgotten(database)) {
            assertThatThrownBy(() -> Run.on(database)
                            .with("blockerAge", "1ms")
                            .with("lockBudget", "500ms")
                            .of(journal, COLUMN))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("(0 attempts)")
                    .hasMessageContaining("pid " + forgotten.pid() + " (nightly report)");
        }
        assertThat(journal.all(Event.LockMissed.class)).isEmpty();
    }

    /** An ordinary role sees the pid of another role's session, and neither its age nor its query. */
    @Test
    void an_age_that_our_role_may_not_read_counts_once_we_have_seen_it_ourselves(TestDatabase database)
            throws Exception {
        String role = database.createRole("migrator");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + role + "\"", "GRANT ALL ON SCHEMA public TO \"" + role + "\"");
        Journal journal = new Journal();
        try (OpenTransaction forgotten = forgotten(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).as(role).with("blockerAge", "300ms").of(journal, COLUMN);
                    return true;
                });
                forgotten) {
            Await.until(LIMIT, () -> !journal.all(Event.LockAwaited.class).isEmpty());
            assertThat(journal.all(Event.LockMissed.class)).isEmpty();
            assertThat(journal.all(Event.LockAwaited.class).get(0).blockers())
                    .containsExactly(new Blocker(forgotten.pid(), "nightly report", null, null, null));
            forgotten.commit();
            assertThat(run.get()).isTrue();
        }
        assertThat(columns(database)).containsExactly("id", "note");
    }

    /** Behind young transactions of other roles, one after the other, an ordinary role still gets its turn. */
    @Test
    void hidden_ages_of_ever_new_transactions_are_not_added_up(TestDatabase database) throws Exception {
        String role = database.createRole("migrator");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + role + "\"", "GRANT ALL ON SCHEMA public TO \"" + role + "\"");
        Journal journal = new Journal();
        try (OpenTransaction first = forgotten(database);
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).as(role).with("blockerAge", "2s").of(journal, COLUMN);
                    return true;
                })) {
            Await.until(LIMIT, () -> looking(database, role));
            first.commit();
            assertThat(run.get()).isTrue();
        }
        assertThat(journal.all(Event.LockAwaited.class)).isEmpty();
    }

    private static boolean looking(TestDatabase database, String role) throws SQLException {
        return !database.rows("SELECT FROM pg_stat_activity WHERE usename = '" + role
                        + "' AND state = 'idle' AND query LIKE '%pg_locks%'")
                .isEmpty();
    }

    private static OpenTransaction forgotten(TestDatabase database) throws SQLException {
        return OpenTransaction.with(
                database.dataSource(), "SET LOCAL application_name = 'nightly report'", "SELECT FROM orders");
    }

    private static List<String> columns(TestDatabase database) throws SQLException {
        return database
                .rows("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
