package io.github.concertina.run;

import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Verb;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person orders a running backfill to do. */
@PostgresTest
class OrdersTest {
    private static final String CHANGE = "orders-customer-uuid";
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 3000) AS i");
    }

    @Test
    void a_pause_rests_after_the_batch_and_resume_goes_on(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (Background<Boolean> run = slowRun(database, journal)) {
            Await.until(Duration.ofSeconds(20), () -> filled(database) > 0);
            assertThat(order(database, Verb.PAUSE, "the shop is busy")).isEqualTo("backfill:code");
            Await.until(
                    Duration.ofSeconds(20),
                    () -> !journal.all(Event.Throttled.class).isEmpty());
            assertThat(journal.all(Event.Throttled.class).get(0).message())
                    .contains("paused by " + database.user() + " (the shop is busy)");
            long resting = filled(database);
            assertThat(run.isDone()).isFalse();
            assertThat(filled(database)).isEqualTo(resting).isLessThan(3000);
            order(database, Verb.RESUME, "quiet again");
            run.get();
        }
        assertThat(filled(database)).isEqualTo(3000);
    }

    @Test
    void a_stop_ends_the_run_and_not_the_next_one(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (Background<Boolean> run = slowRun(database, journal)) {
            Await.until(Duration.ofSeconds(20), () -> filled(database) > 0);
            order(database, Verb.STOP, "deploy");
            assertThatThrownBy(run::get)
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("stopped by " + database.user() + " (deploy); nothing is lost");
        }
        assertThat(filled(database)).isBetween(1L, 2999L);
        Run.on(database).of(MAPPING.backfill("standalone", "a test"));
        assertThat(filled(database)).isEqualTo(3000);
    }

    /** A process that dies before it obeys leaves the order behind; it was meant for that process. */
    @Test
    void a_stop_that_nobody_could_obey_does_not_stop_the_next_run(TestDatabase database) throws Exception {
        Run.on(database).of(MAPPING.backfill("standalone", "a test"));
        database.execute(
                "UPDATE orders SET code = NULL",
                "UPDATE concertina_step SET status = 'running', owner_pid = NULL, pass = 1, last_key = NULL, up_to = NULL");
        order(database, Verb.STOP, "too late");
        Run.on(database).of(MAPPING.backfill("standalone", "a test"));
        assertThat(filled(database)).isEqualTo(3000);
    }

    /** Each batch would be followed by a rest of an hour; who tunes does not wait for its end. */
    @Test
    void a_pace_is_followed_within_a_second_and_kept_by_the_next_run(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        try (Background<Boolean> run = run(database, journal, "1h")) {
            Await.until(Duration.ofSeconds(20), () -> ledgerKnowsAStep(database));
            assertThat(tune(database, new Batching(70, null, Duration.ofMillis(20), null), "night"))
                    .containsExactly("backfill:code");
            Await.until(Duration.ofSeconds(5), () -> filled(database) > 200);
            order(database, Verb.STOP, "deploy");
            assertThatThrownBy(run::get).hasMessageContaining("stopped by");
        }
        assertThat(journal.messages()).anyMatch(message -> message.startsWith("backfill:code: tuned to batchSize 70"));
        assertThat(filled(database)).isBetween(200L, 2999L);

        Journal next = new Journal();
        try (Background<Boolean> run = run(database, next, "1h")) {
            run.get();
        }
        assertThat(filled(database)).isEqualTo(3000);
        assertThat(next.messages())
                .contains("backfill:code: tuned to batchSize 70, pause 20ms by " + database.user() + " (night)");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_order WHERE obeyed_at IS NULL", Long.class))
                .as("orders are for one step, which is at its end")
                .isZero();
    }

    @Test
    void what_was_tuned_last_counts_knob_by_knob_and_status_shows_it(TestDatabase database) throws Exception {
        underWay(database);
        tune(database, new Batching(70, null, Duration.ofSeconds(9), null), "day");
        tune(database, new Batching(null, null, Duration.ofMillis(1), null), "night");
        tune(database, new Batching(null, null, Duration.ofMillis(1), null), "night");
        order(database, Verb.PAUSE, "backup");
        assertThat(status(database))
                .contains("paused by " + database.user() + " (backup)")
                .contains("tuned to batchSize 70, pause 1ms by " + database.user() + " (night)");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_order", Long.class))
                .as("the same order given twice is one")
                .isEqualTo(3);
    }

    @Test
    void a_pace_that_cannot_be_held_is_refused(TestDatabase database) throws SQLException {
        underWay(database);
        assertThatThrownBy(() -> tune(database, Batching.DEFAULT, "none"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nothing is to change");
        assertThatThrownBy(() -> tune(database, new Batching(0, null, null, null), "none"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the batch size is 0");
        assertThatThrownBy(() -> tune(database, new Batching(null, null, null, Duration.ofSeconds(5)), "lag"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no replica is connected");
    }

    @Test
    void an_order_to_nobody_is_refused(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.backfill("standalone", "a test"));
        assertThatThrownBy(() -> order(database, Verb.PAUSE, "now"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no step of change " + CHANGE + " is under way");
    }

    private static Background<Boolean> slowRun(TestDatabase database, Journal journal) {
        return run(database, journal, "50ms");
    }

    private static Background<Boolean> run(TestDatabase database, Journal journal, String pause) {
        return Background.start(() -> {
            Run.on(database)
                    .with("lease", "5s")
                    .of(journal, MAPPING.backfill("standalone", "a test", "batchSize", 100, "pause", pause));
            return true;
        });
    }

    private static void underWay(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.backfill("standalone", "a test"));
        database.execute("UPDATE concertina_step SET status = 'running'");
    }

    private static boolean ledgerKnowsAStep(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT to_regclass('concertina_step') IS NOT NULL", Boolean.class)
                && database.queryOne("SELECT count(*) FROM concertina_step", Long.class) > 0;
    }

    private static List<String> tune(TestDatabase database, Batching pace, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            return operator(connection).tune(CHANGE, pace, reason);
        }
    }

    private static String order(TestDatabase database, Verb verb, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            return String.join(",", operator(connection).order(CHANGE, verb, reason));
        }
    }

    private static long filled(TestDatabase database) {
        try {
            return database.queryOne("SELECT count(code) FROM orders", Long.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
