package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers are sent to the new shape only when it is proven, and back at any time. */
@PostgresTest
class SwitchReadsTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 300) AS i");
    }

    @Test
    void without_a_comparison_nobody_is_sent_to_the_new_shape(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(to("1%")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the new shape of public.orders was never compared with the old one")
                .hasMessageContaining("cure: verifyParity of change orders-customer-uuid must end clean first");
        assertThat(database.rows("SELECT r.outcome, s.outcome, (SELECT count(*) FROM concertina_read_switch)"
                                + " + (SELECT count(*) FROM concertina_read_switch_log) FROM concertina_run AS r"
                                + " JOIN concertina_run_step AS s ON s.run_id = r.id")
                        .toString())
                .as("of a refused switch nothing is left but that it was refused")
                .isEqualTo("[[refused, refused, 0]]");
    }

    @Test
    void a_comparison_that_found_differences_is_no_proof(TestDatabase database) throws Exception {
        aFailedComparisonIsRefused(database, Run.on(database));
    }

    @Test
    @NegativeControl(
            safety = "the proof of parity is read from the ledger",
            shows = "readers are sent to a column that is wrong")
    void a_guard_that_does_not_look_lets_readers_go(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() ->
                        aFailedComparisonIsRefused(database, Run.on(database).with(Unproven.dialects()))))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    private static void aFailedComparisonIsRefused(TestDatabase database, Run run) throws SQLException {
        database.execute("UPDATE orders SET code = 0 WHERE id = 7");
        assertThatThrownBy(() -> run.of(MAPPING.parity())).hasMessageContaining("1 of 300 rows differ");
        assertThatThrownBy(() -> run.of(to("new"))).hasMessageContaining("found differences");
    }

    @Test
    void shares_grow_and_the_way_back_is_always_open(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity(), to("10%"));
        Run.on(database).of(to("50%"));
        Run.on(database).of(to("new"));
        Run.on(database).of(to("old"));
        assertThat(database.rows("SELECT flag, percent FROM concertina_read_switch")
                        .toString())
                .isEqualTo("[[orders-code, 0]]");
        assertThat(database.rows("SELECT percent, set_by = session_user FROM concertina_read_switch_log ORDER BY id")
                        .toString())
                .isEqualTo("[[10, t], [50, t], [100, t], [0, t]]");
    }

    @Test
    void the_same_position_is_no_event_and_no_evidence(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity(), to("new"));
        Journal again = Run.on(database).of(to("new"));
        assertThat(again.all(Event.StepStarted.class)).isEmpty();
        assertThat(database.queryOne("SELECT count(*) FROM concertina_read_switch_log", Long.class))
                .isEqualTo(1);
    }

    @Test
    void a_flag_belongs_to_one_table(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE customers (id int PRIMARY KEY)");
        Run.on(database).of(to("old"));
        assertThatThrownBy(() -> Run.on(database)
                        .of(operation("switchReads", "tableName", "customers", "flag", "orders-code", "to", "old")))
                .hasMessageContaining("the read switch orders-code belongs to change orders-customer-uuid of"
                        + " public.orders, not to orders-customer-uuid of public.customers");
    }

    /** Looking and setting are one transaction: of two changes that want one flag at once, one gets it. */
    @Test
    void a_flag_that_another_change_is_just_taking_is_not_taken_over(TestDatabase database) throws Exception {
        Run.on(database).of(to("old"));
        database.execute("DELETE FROM concertina_read_switch");
        Journal journal = new Journal();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE concertina_read_switch IN SHARE ROW EXCLUSIVE MODE");
            statement.execute("INSERT INTO concertina_read_switch (flag, change, schema_name, table_name, percent)"
                    + " VALUES ('orders-code', 'another', 'public', 'customers', 0)");
            try (Background<Boolean> ours = Background.start(() -> {
                Run.on(database).of(journal, to("old"));
                return true;
            })) {
                Await.until(
                        Duration.ofSeconds(20),
                        () -> !journal.all(Event.Notice.class).isEmpty());
                other.commit();
                assertThatThrownBy(ours::get)
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("the read switch orders-code belongs to change another");
            }
        }
    }

    /** An application's role sees the switch, and may not set it. */
    @Test
    void the_application_looks_it_up_with_one_select(TestDatabase database) throws SQLException {
        database.execute("DROP ROLE IF EXISTS switch_reader", "CREATE ROLE switch_reader LOGIN");
        Run.on(database).of(MAPPING.parity(), to("25%", "readers", List.of("switch_reader")));
        try (Connection connection = database.connectAs("switch_reader");
                Statement statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT percent FROM concertina_read_switch WHERE flag = 'orders-code'");
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(25);
            assertThatThrownBy(() -> statement.execute("UPDATE concertina_read_switch SET percent = 100"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @FailureMode(12)
    void a_restored_table_is_not_the_one_that_was_proven(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity());
        database.execute(
                "CREATE TABLE other AS TABLE orders", "DROP TABLE orders", "ALTER TABLE other RENAME TO orders");
        assertThatThrownBy(() -> Run.on(database).of(to("new"))).hasMessageContaining("was never compared");
    }

    @Test
    @NegativeControl(
            safety = "a proof belongs to the table that was compared, not to its name",
            shows = "readers are sent to a restored table that nobody compared")
    void a_proof_of_a_name_lets_readers_go(TestDatabase database) throws Exception {
        Run.on(database).of(MAPPING.parity());
        long first = database.queryOne("SELECT 'orders'::regclass::oid::bigint", Long.class);
        // The one that was compared is still there: with its columns it would take the proof along by itself.
        database.execute(
                "CREATE TABLE other AS TABLE orders",
                "ALTER TABLE orders RENAME TO compared",
                "ALTER TABLE other RENAME TO orders");
        Run byName = Run.on(database).with(ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public ReadSwitches readSwitches(Ident schema) {
                ReadSwitches switches = super.readSwitches(schema);
                return new Unproven(switches) {
                    @Override
                    public Proof proof(
                            Connection connection, String change, TableName table, long now, List<Expected> expected)
                            throws SQLException {
                        return switches.proof(connection, change, table, first, expected);
                    }
                };
            }
        }));
        assertThat(Control.turnsRed(() ->
                        assertThatThrownBy(() -> byName.of(to("new"))).hasMessageContaining("was never compared")))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    private static Operation to(String share, Object... more) {
        Object[] all = new Object[6 + more.length];
        Object[] first = {"tableName", "orders", "flag", "orders-code", "to", share};
        System.arraycopy(first, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return operation("switchReads", all);
    }
}
