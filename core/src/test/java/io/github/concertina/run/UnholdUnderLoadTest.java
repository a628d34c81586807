package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Blocker;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.LoadReport;
import io.github.concertina.testkit.load.RunningLoad;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was held comes back while applications work, and without anybody queueing behind us for longer than an attempt. */
@PostgresTest
class UnholdUnderLoadTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @BeforeEach
    void held(TestDatabase database) throws SQLException {
        OldColumn.create(database);
        database.execute("ALTER TABLE orders ALTER ref DROP NOT NULL");
        run(database)
                .with("guards", "off")
                .of(operation("holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "none"));
    }

    /** The transaction is too young to be looked for, so each attempt queues, gives up, and lets the others through. */
    @Test
    void behind_an_open_reader_each_attempt_fails_fast_and_the_last_succeeds(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        RunningLoad load = load(database);
        try (OpenTransaction reader = OpenTransaction.with(database.dataSource(), "SELECT FROM orders");
                Background<Unhold.Result> back = Background.start(() -> unhold(database, journal, "1h"));
                reader) {
            Await.until(LIMIT, () -> journal.all(Event.LockMissed.class).size() > 2);
            assertThat(journal.all(Event.LockMissed.class).get(0).blockers())
                    .extracting(Blocker::pid)
                    .contains((long) reader.pid());
            assertThat(names(database)).contains("concertina_held_ref").doesNotContain("[ref]");
            assertThat(back.isDone()).isFalse();
            reader.commit();
            assertThat(back.get()).isEqualTo(new Unhold.Result(true, Unhold.NotNull.UNCHANGED, false));
        }
        assertNobodyFailed(load, database);
    }

    /** An old one is waited for without an attempt: nobody queues at all. */
    @Test
    void an_old_reader_is_waited_for_without_queueing(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        RunningLoad load = load(database);
        try (OpenTransaction reader = OpenTransaction.with(database.dataSource(), "SELECT FROM orders");
                Background<Unhold.Result> back = Background.start(() -> unhold(database, journal, "100ms"));
                reader) {
            Await.until(LIMIT, () -> !journal.all(Event.LockAwaited.class).isEmpty());
            assertThat(back.isDone()).isFalse();
            reader.commit();
            assertThat(back.get().renamed()).isTrue();
        }
        assertNobodyFailed(load, database);
    }

    private static void assertNobodyFailed(RunningLoad load, TestDatabase database) throws Exception {
        try (load) {
            LoadReport report = load.stop();
            assertThat(report.failures()).isEmpty();
            assertThat(report.total().count()).isPositive();
        }
        assertThat(names(database)).contains("[ref]").doesNotContain("concertina_held_ref");
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE ref = id::text", Long.class))
                .isEqualTo(300);
    }

    private static Unhold.Result unhold(TestDatabase database, Journal journal, String blockerAge) throws SQLException {
        Settings settings = Settings.of(Map.of("blockerAge", blockerAge, "backoffMin", "10ms", "backoffMax", "50ms"));
        try (Connection connection = database.connect()) {
            return new Operator(connection, settings, journal, null)
                    .unhold(
                            "orders-customer-uuid",
                            TableName.of(null, "orders"),
                            new Ident("ref"),
                            false,
                            "N-1 reads it");
        }
    }

    private static RunningLoad load(TestDatabase database) throws SQLException {
        return LoadGenerator.on(database.dataSource())
                .perSecond(60)
                .workers(2)
                .read("read", 1, (connection, n) -> execute(connection, "SELECT code FROM orders WHERE id = ?", n))
                .write(
                        "write",
                        1,
                        (connection, n) -> execute(connection, "UPDATE orders SET code = id WHERE id = ?", n))
                .start();
    }

    private static void execute(Connection connection, String sql, long n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 1 + (int) (n % 300));
            statement.execute();
        }
    }

    private static String names(TestDatabase database) throws SQLException {
        return database.rows("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0")
                .toString();
    }
}
