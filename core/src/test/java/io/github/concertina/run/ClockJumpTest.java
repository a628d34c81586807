package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server's clock jumps; ours does not matter, for no age is told by it (the architecture test holds us to that).
 *
 * <p>A server whose clock has jumped back finds times in its ledger that are still to come; one whose clock has jumped
 * forward takes everybody for silent. Both are made by moving the ledger's times.
 */
@PostgresTest
class ClockJumpTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 300) AS i");
        Run.on(database).of(MAPPING.dualWrite());
    }

    @Test
    void a_switch_that_is_still_to_come_is_no_day_old(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.backfill(), MAPPING.parity());
        Run.on(database).of(operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new"));
        OldColumn.later(database);
        Run.on(database).with("release", "2.0").of();
        OldColumn.later(database);
        database.execute(
                "UPDATE concertina_read_switch SET set_at = set_at + interval '10 days'",
                "UPDATE concertina_release SET seen_at = seen_at + interval '10 days'",
                "UPDATE concertina_watch SET since = since + interval '10 days'");
        assertThatThrownBy(() -> Run.on(database).of(drop()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("age           refused")
                .hasMessageContaining("legacyWrites  refused");
        database.execute(
                "UPDATE concertina_read_switch SET set_at = set_at - interval '12 days'",
                "UPDATE concertina_release SET seen_at = seen_at - interval '10 days'",
                "UPDATE concertina_watch SET since = since - interval '12 days'");
        Run.on(database).of(drop());
    }

    /** The owner is at work, and looks silent for an hour: the other one takes the step, and the owner writes no more. */
    @Test
    void an_owner_that_looks_silent_is_taken_over_and_fenced(TestDatabase database) throws Exception {
        CountDownLatch resting = new CountDownLatch(1);
        CountDownLatch rested = new CountDownLatch(1);
        Sleeper restless = new Sleeper() {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
                resting.countDown();
                if (!rested.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody took over in 30 s");
                }
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
        try (Background<Throwable> owner = Background.start(() -> catchThrowable(() -> {
            try (Connection connection = database.connect()) {
                new Runner(Settings.of(Map.of()), new Journal(), null, "public", Dialects::shipped, restless)
                        .run(connection, Steps.script(MAPPING.backfill("batchSize", 100, "pause", "1s")));
            }
        }))) {
            assertThat(resting.await(30, TimeUnit.SECONDS)).isTrue();
            database.execute("UPDATE concertina_step SET heartbeat_at = heartbeat_at - interval '1 hour'");
            Run.on(database).of(MAPPING.backfill("batchSize", 100));
            rested.countDown();
            assertThat(owner.get()).hasMessageContaining("another runner has taken this step over");
        } finally {
            rested.countDown();
        }
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code = ref::int", Long.class))
                .isEqualTo(300);
    }

    private static Operation drop() {
        return operation(
                "dropDualWrite", "tableName", "orders", "from", "ref", "to", "code", "skip", OldColumn.NO_STATEMENTS);
    }
}
