package io.github.concertina.run;

import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger.Verb;
import io.github.concertina.ledger.Overview;
import io.github.concertina.status.StatusJson;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What status shows of a step while it is at work. */
@PostgresTest
class RunningStatusTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CHANGE = "orders-customer-uuid";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 3000) AS i",
                "ANALYZE orders");
    }

    @Test
    void a_backfill_shows_how_far_it_is_how_fast_and_how_long_it_will_take(TestDatabase database) throws Exception {
        Journal journal = new Journal();
        Mapping mapping = new Mapping("orders", "ref", "code", "ref::int", "code::text");
        try (Background<Boolean> run = Background.start(() -> {
            Run.on(database)
                    .with("lease", "5s")
                    .with("batchSizeMax", "100")
                    .of(journal, mapping.backfill("standalone", "a test", "batchSize", 100, "pause", "30ms"));
            return true;
        })) {
            Await.until(LIMIT, () -> database.queryOne("SELECT count(code) FROM orders", Long.class) >= 300);
            order(database, Verb.PAUSE);
            Await.until(LIMIT, () -> !journal.all(Event.Throttled.class).isEmpty());
            Overview.StepRow step = step(database);
            assertThat(step.percent()).hasValue((int) (step.rows() * 100 / 3000));
            assertThat(step.perSecond()).isPositive();
            assertThat(step.eta()).isPresent();
            assertThat(status(database))
                    .contains("orders-customer-uuid on public.orders: migrate")
                    .containsPattern(
                            "backfill:code: running, [\\d,]+ rows of about 3,000 \\(\\d+ %\\), [\\d,]+ per second,"
                                    + " about \\d+\\w+ left");
            assertThat(json(database))
                    .containsPattern("\"alive\" : true,\\s+\"pass\" : 1,\\s+\"rows\" : " + step.rows())
                    .containsPattern(
                            "\"rowsPerSecond\" : [1-9]\\d*,\\s+\"percent\" : [1-9]\\d?,\\s+\"etaSeconds\" : \\d+,");
            order(database, Verb.RESUME);
            run.get();
        }
        assertThat(json(database)).containsPattern("\"percent\" : null,\\s+\"etaSeconds\" : null,");
    }

    /** A step that is taken up again has a pace of its own: the hours in which nobody worked at it are none. */
    @Test
    void the_rate_is_that_of_the_run_that_is_at_work(TestDatabase database) throws Exception {
        Mapping mapping = new Mapping("orders", "ref", "code", "ref::int", "code::text");
        Run.on(database).of(mapping.backfill("standalone", "a test"));
        database.execute("UPDATE concertina_step SET started_at = started_at - interval '10 days',"
                + " paced_from = 1000, paced_at = finished_at - interval '2 s'");
        assertThat(step(database).perSecond()).isEqualTo(1000);
    }

    @Test
    void a_build_that_waits_for_others_is_shown_with_what_the_server_says_of_it(TestDatabase database)
            throws Exception {
        Journal journal = new Journal();
        try (OpenTransaction old = OpenTransaction.with(database.dataSource(), "UPDATE orders SET ref = ref");
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database)
                            .of(
                                    journal,
                                    operation(
                                            "createIndexConcurrently",
                                            "tableName",
                                            "orders",
                                            "indexName",
                                            "orders_code",
                                            "columns",
                                            List.of("code")));
                    return true;
                });
                old) {
            Await.until(
                    LIMIT,
                    () -> database.queryOne("SELECT to_regclass('concertina_run_step') IS NOT NULL", Boolean.class));
            Await.until(LIMIT, () -> status(database).contains("waiting for writers before build"));
            assertThat(status(database))
                    .contains("orders-customer-uuid on public.orders: expand")
                    .containsPattern("orders_code: running for \\d+\\w+, waiting for writers before build");
            assertThat(json(database)).contains("\"doing\" : \"waiting for writers before build\"");
            assertThat(database.queryOne(
                            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND state = 'idle in transaction' AND query NOT LIKE 'UPDATE orders%'",
                            Long.class))
                    .as("transactions of ours that the build would wait for")
                    .isZero();
            assertThat(database.queryOne(
                            "SELECT count(*) FROM pg_locks l JOIN concertina_run r ON r.owner_pid = l.pid"
                                    + " WHERE l.relation IN ('concertina_run'::regclass, 'concertina_run_step'::regclass)",
                            Long.class))
                    .as("what the report keeps locked")
                    .isZero();
            Await.until(LIMIT, () -> !journal.all(Event.LongWait.class).isEmpty());
            old.commit();
            run.get();
        }
        assertThat(status(database)).containsPattern("orders_code: done in \\d+\\w+, \\d+\\w+ ago, 1 lock wait of ");
    }

    private static Overview.StepRow step(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return operator(connection).status().changes().get(0).steps().get(0);
        }
    }

    private static String json(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            StringWriter text = new StringWriter();
            StatusJson.print(operator(connection).status(), new PrintWriter(text));
            return text.toString();
        }
    }

    private static void order(TestDatabase database, Verb verb) throws SQLException {
        try (Connection connection = database.connect()) {
            operator(connection).order(CHANGE, verb, "a test");
        }
    }
}
