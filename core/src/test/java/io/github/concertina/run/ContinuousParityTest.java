package io.github.concertina.run;

import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A comparison that goes on after its first clean pass, by the command verify, until the old shape is taken away. */
@PostgresTest
class ContinuousParityTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");
    private static final String STEP = "continuous:verifyParity:ref->code";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 2000) AS i");
    }

    @Test
    void the_migration_ends_after_its_first_pass_and_every_later_one_is_recorded(TestDatabase database)
            throws SQLException {
        Journal first = Run.on(database).of(MAPPING.parity("continuous", "true"));
        assertThat(first.messages().toString())
                .contains("concertina verify goes on comparing, until the old shape is taken away");
        assertThat(verify(database, null)).isEqualTo(new Passes(1, 0, 0));
        assertThat(verify(database, null)).isEqualTo(new Passes(1, 0, 0));
        assertThat(passes(database)).isEqualTo("[[done, 2, 2000, 0]]");
        assertThat(status(database)).contains(STEP + ": done, 2,000 rows");
        Run.on(database).of(MAPPING.parity("continuous", "true"), to("new"));
    }

    @Test
    void what_nobody_marked_is_compared_only_where_its_change_is_named(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity());
        assertThat(verify(database, null)).isEqualTo(new Passes(0, 0, 0));
        assertThat(verify(database, Steps.CHANGE)).isEqualTo(new Passes(1, 0, 0));
        assertThatThrownBy(() -> verify(database, "another"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("change another has compared nothing");
    }

    @Test
    @FailureMode(9)
    void a_later_difference_takes_the_proof_away_until_a_whole_pass_is_clean(TestDatabase database)
            throws SQLException {
        aLaterDifferenceTakesTheProofAway(database, Dialects::shipped);

        assertThatThrownBy(() -> verify(database, null)).hasMessageContaining("1 of 2,000 rows differ");
        database.execute("UPDATE orders SET code = 1999 WHERE id = 1999");
        unproven(database);
        assertThat(verify(database, null).clean()).isEqualTo(1);
        Run.on(database).of(to("new"));
    }

    @Test
    @NegativeControl(
            safety = "a difference that a later pass finds is counted in its checkpoint",
            shows = "readers are sent to a column of which the last comparison said that it is wrong")
    void a_later_pass_that_does_not_count_leaves_the_proof(TestDatabase database) throws Exception {
        Dialects forgetful = ForwardingLedger.with(real -> new ForwardingLedger(real) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint at) throws SQLException {
                return super.checkpoint(
                        work, id, token, new Checkpoint(at.pass(), at.last(), at.upTo(), at.rows(), 0, 0));
            }
        });
        assertThat(Control.turnsRed(() -> aLaterDifferenceTakesTheProofAway(database, forgetful)))
                .hasMessageContaining("Expecting code to raise a throwable");
        assertThat(database.queryOne("SELECT percent FROM concertina_read_switch", Integer.class))
                .isEqualTo(100);
    }

    private static void aLaterDifferenceTakesTheProofAway(TestDatabase database, Dialects dialects)
            throws SQLException {
        proven(database);
        database.execute("UPDATE orders SET code = 0 WHERE id = 1999");
        try (Connection connection = database.connect()) {
            Operator operator = new Operator(connection, Settings.defaults(), event -> {}, null, dialects);
            assertThatThrownBy(() -> operator.verify(null))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining(STEP + ": 1 of 2,000 rows differ")
                    .hasMessageContaining("1999: ref '1999' gives '1999', code has '0'");
        }
        unproven(database);
    }

    /** The next pass has begun, and has not come to its end: what the last one found still stands. */
    @Test
    @FailureMode(9)
    void a_pass_that_dies_forgets_no_difference_and_is_gone_on_with(TestDatabase database) throws Exception {
        proven(database);
        database.execute("UPDATE orders SET code = 0 WHERE id = 1");
        diesAfterItsFirstRange(database);
        unproven(database);
        assertThat(passes(database)).isEqualTo("[[running, 1, 500, 1]]");
        database.execute("UPDATE orders SET code = 1 WHERE id = 1");

        assertThatThrownBy(() -> verify(database, null))
                .as("it goes on behind the difference, and remembers it")
                .hasMessageContaining("1 of 2,000 rows differ");
        diesAfterItsFirstRange(database);
        unproven(database);
        assertThat(verify(database, null).clean()).isEqualTo(1);
        assertThat(passes(database)).isEqualTo("[[done, 2, 2000, 0]]");
        Run.on(database).of(to("new"));
    }

    @Test
    void one_of_two_that_come_at_once_compares_and_the_other_does_not_wait(TestDatabase database) throws Exception {
        proven(database);
        try (Background<Passes> slow =
                Background.start(() -> verify(database, null, "batchSize", "20", "pause", "1h"))) {
            Await.until(Duration.ofSeconds(20), () -> underWay(database));
            assertThat(verify(database, null)).isEqualTo(new Passes(0, 0, 1));
            tune(database, new Batching(2000, null, Duration.ZERO, null));
            assertThat(slow.get()).isEqualTo(new Passes(1, 0, 0));
        }
    }

    @Test
    void it_ends_with_the_contract_and_finds_nothing_in_what_is_written_since(TestDatabase database)
            throws SQLException {
        Run run = Run.on(database).with("guards", "off");
        run.of(MAPPING.dualWrite(), MAPPING.parity("continuous", "true"), to("new"));
        assertThat(verify(database, null)).isEqualTo(new Passes(1, 0, 0));
        run.of(operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code"));
        database.execute("UPDATE orders SET code = -1 WHERE id = 5");
        assertThat(verify(database, null)).isEqualTo(new Passes(0, 1, 0));
        assertThat(verify(database, Steps.CHANGE)).isEqualTo(new Passes(0, 1, 0));
    }

    /** The dual write goes while a pass is under way: what N writes from then on is no difference. */
    @Test
    void a_contract_in_the_middle_of_a_pass_ends_it(TestDatabase database) throws Exception {
        Run run = Run.on(database).with("guards", "off");
        run.of(MAPPING.dualWrite(), MAPPING.parity("continuous", "true"), to("new"));
        try (Background<Passes> slow =
                Background.start(() -> verify(database, null, "batchSize", "20", "pause", "1h"))) {
            Await.until(Duration.ofSeconds(20), () -> underWay(database));
            run.of(operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code"));
            database.execute("UPDATE orders SET code = -1 WHERE id > 1000");
            tune(database, new Batching(2000, null, Duration.ZERO, null));
            assertThat(slow.get()).isEqualTo(new Passes(0, 1, 0));
        }
        assertThat(database.queryOne(
                        "SELECT rows_changed FROM concertina_step WHERE step = '" + STEP + "'", Long.class))
                .isZero();
    }

    @Test
    void a_table_that_was_restored_is_not_proven_by_later_passes(TestDatabase database) throws SQLException {
        proven(database);
        database.execute(
                "CREATE TABLE other (LIKE orders INCLUDING ALL)",
                "INSERT INTO other TABLE orders",
                "DROP TABLE orders",
                "ALTER TABLE other RENAME TO orders");
        assertThat(verify(database, null)).isEqualTo(new Passes(0, 0, 1));
        assertThatThrownBy(() -> Run.on(database).of(to("new"))).hasMessageContaining("was never compared");
    }

    @Test
    void two_tables_are_compared_again_too(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders_new (id int PRIMARY KEY, code int)",
                "INSERT INTO orders_new" + " SELECT id, code FROM orders");
        Run.on(database)
                .of(operation(
                        "verifyTableParity",
                        "tableName",
                        "orders",
                        "toTable",
                        "orders_new",
                        "columns",
                        Map.of("id", "id", "code", "ref::int"),
                        "continuous",
                        "true"));
        assertThat(verify(database, null)).isEqualTo(new Passes(1, 0, 0));
        database.execute("DELETE FROM orders_new WHERE id = 7");
        assertThatThrownBy(() -> verify(database, null))
                .hasMessageContaining("continuous:verifyParity:->public.orders_new: 1 of 2,000 rows differ")
                .hasMessageContaining("7: is missing in public.orders_new");
        unproven(database);
    }

    @Test
    void a_report_of_an_application_is_answered_by_a_later_pass(TestDatabase database) throws SQLException {
        proven(database);
        Run.on(database).of(to("0%"));
        database.execute("SELECT concertina_shadow_difference('" + Steps.CHANGE + "', '7', 'a', 'b')");
        assertThatThrownBy(() -> Run.on(database).of(to("new"))).hasMessageContaining("reads otherwise");
        verify(database, null);
        Run.on(database).of(to("new"));
    }

    private static void proven(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity("continuous", "true"));
    }

    private static void unproven(TestDatabase database) {
        assertThatThrownBy(() -> Run.on(database).of(to("new")))
                .hasMessageContaining("the comparison is not at its end or found differences");
    }

    /** Its session is cut while it rests. */
    private static void diesAfterItsFirstRange(TestDatabase database) throws Exception {
        try (Background<Passes> run =
                Background.start(() -> verify(database, null, "batchSize", "500", "pause", "2s"))) {
            Await.until(
                    Duration.ofSeconds(20),
                    () -> database.queryOne(
                                    "SELECT count(*) FROM concertina_step WHERE step = '" + STEP
                                            + "' AND status = 'running' AND rows_walked = 500",
                                    Long.class)
                            == 1);
            database.execute("SELECT pg_terminate_backend(owner_pid) FROM concertina_step WHERE step = '" + STEP + "'");
            assertThatThrownBy(run::get).isInstanceOf(SQLException.class);
        }
    }

    private static boolean underWay(TestDatabase database) throws SQLException {
        return database.queryOne(
                        "SELECT count(*) FROM concertina_step WHERE step = '" + STEP
                                + "' AND status = 'running' AND owner_pid IS NOT NULL",
                        Long.class)
                == 1;
    }

    private static void tune(TestDatabase database, Batching pace) throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(operator(connection).tune(Steps.CHANGE, pace, "go on")).containsExactly(STEP);
        }
    }

    private static String passes(TestDatabase database) throws SQLException {
        return database.rows("SELECT status, pass, rows_walked, rows_changed FROM concertina_step WHERE step = '" + STEP
                        + "'")
                .toString();
    }

    private static Operation to(String share) {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", share);
    }

    private static Passes verify(TestDatabase database, @Nullable String change, String... settings)
            throws SQLException {
        try (Connection connection = database.connect()) {
            return operator(connection, settings).verify(change);
        }
    }

    private static Operator operator(Connection connection, String... settings) throws SQLException {
        Map<String, String> all = new HashMap<>(Map.of("lease", "1s"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Operator(connection, Settings.of(all), event -> {}, null);
    }
}
