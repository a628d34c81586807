package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database fails over to a copy that was taken earlier, when half of the rows were filled.
 *
 * <p>What a run knows of its progress is in the database and goes back with the rows, so the copy is not taken for
 * further than it is.
 */
@PostgresTest
class FailoverTest {
    private static final Mapping MAPPING = HalfFilled.MAPPING;

    @BeforeEach
    void half(TestDatabase database) throws SQLException {
        HalfFilled.make(database);
    }

    @Test
    @FailureMode(12)
    void the_copy_goes_on_from_where_it_is_and_is_proven_anew(TestDatabase database) throws Exception {
        try (TestDatabase copy = database.server().copyOf(database)) {
            Run.on(database).of(HalfFilled.backfill(), MAPPING.parity(), toNew());
            assertThat(copy.queryOne("SELECT count(*) FROM orders WHERE code IS NULL", Long.class))
                    .isEqualTo(500);
            // The release that was told of the switch meets a database that never heard of it.
            assertThatThrownBy(() -> Run.on(copy).of(toNew()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was never compared");
            copy.execute(
                    "INSERT INTO orders (id, ref) VALUES (2000, '7')", "UPDATE orders SET ref = '8' WHERE id = 900");
            Journal journal = Run.on(copy).of(HalfFilled.backfill(), MAPPING.parity(), toNew());
            assertThat(journal.all(Event.Resumed.class))
                    .extracting(Event.Resumed::done)
                    .containsExactly(500L);
            assertThat(copy.queryOne("SELECT count(*) FROM orders WHERE code = ref::int", Long.class))
                    .isEqualTo(1001);
        }
    }

    /**
     * Neither pg_upgrade nor a dump is at hand here: the ledger's mark is moved instead. The table keeps its number, as it
     * does under pg_upgrade.
     */
    @Test
    @FailureMode(12)
    void a_server_of_another_origin_goes_on_with_the_rows_and_believes_no_proof(TestDatabase database)
            throws Exception {
        moveToAnotherServer(database);
        Journal journal = Run.on(database).of(HalfFilled.backfill());
        assertThat(journal.messages().toString()).contains("the ledger was written on another server", "goes on from");
        assertThat(journal.all(Event.Resumed.class))
                .extracting(Event.Resumed::done)
                .containsExactly(500L);
        Run.on(database).of(MAPPING.parity());

        moveToAnotherServer(database);
        database.execute("UPDATE orders SET ref = '7' WHERE id = 7");
        assertThat(Run.on(database).of(HalfFilled.backfill()).all(Event.StepSkipped.class))
                .as("what is done is not done again: applications may have written since")
                .hasSize(1);
        assertThatThrownBy(() -> Run.on(database).of(toNew()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was compared on another server")
                .hasMessageContaining("concertina verify --change " + Steps.CHANGE);
        assertThat(verify(database)).isEqualTo(new Passes(1, 0, 0));
        Run.on(database).of(toNew());
    }

    @Test
    @NegativeControl(
            safety = "a proof holds on the server on which the rows were compared",
            shows = "readers are sent to rows that came by a dump or by logical replication, and that nobody compared")
    void a_proof_from_any_server_lets_readers_go(TestDatabase database) throws Exception {
        Run.on(database).of(HalfFilled.backfill(), MAPPING.parity());
        Dialects anywhere = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public ReadSwitches readSwitches(Ident schema) {
                ReadSwitches switches = super.readSwitches(schema);
                return new Unproven(switches) {
                    @Override
                    public Proof proof(
                            Connection connection, String change, TableName table, long id, List<Expected> expected)
                            throws SQLException {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("UPDATE concertina_step SET system_identifier = NULL");
                        }
                        return switches.proof(connection, change, table, id, expected);
                    }
                };
            }
        });
        moveToAnotherServer(database);
        assertThat(Control.turnsRed(() -> assertThatThrownBy(
                                () -> Run.on(database).with(anywhere).of(toNew()))
                        .hasMessageContaining("was compared on another server")))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    /** A comparison that is under way begins anew; one whose file is carried out again looks at all rows once more. */
    @Test
    void a_comparison_from_another_server_is_made_again(TestDatabase database) throws Exception {
        Run.on(database).of(HalfFilled.backfill(), MAPPING.parity());
        moveToAnotherServer(database);
        database.execute("ALTER TABLE orders DISABLE TRIGGER USER", "UPDATE orders SET code = 0 WHERE id = 7");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("1 of 1,000 rows differ");
        database.execute("UPDATE orders SET code = 7 WHERE id = 7", "ALTER TABLE orders ENABLE TRIGGER USER");
        Run.on(database).of(MAPPING.parity(), toNew());
    }

    @Test
    void an_ordinary_role_may_ask_and_one_that_may_not_says_so_and_goes_on(TestDatabase database) throws Exception {
        String role = database.createRole("migrator");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + role + "\"",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO \"" + role + "\"",
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO \"" + role + "\"",
                "GRANT CREATE ON SCHEMA public TO \"" + role + "\"");
        assertThat(Run.on(database)
                        .as(role)
                        .of(MAPPING.parity("where", "id <= 500"))
                        .messages())
                .noneMatch(message -> message.contains("may not be asked"));
        assertThat(database.rows(
                                "SELECT count(DISTINCT (s.system_identifier, s.timeline)), bool_and(s.system_identifier ="
                                        + " c.system_identifier AND s.timeline = 1) FROM concertina_step AS s, pg_control_system() AS c")
                        .toString())
                .isEqualTo("[[1, t]]");

        database.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
        Journal journal = Run.on(database).as(role).of(HalfFilled.backfill(), MAPPING.parity(), toNew());
        assertThat(journal.messages().toString()).contains("which server this is may not be asked");
        assertThat(database.queryOne(
                        "SELECT count(*) FROM concertina_step WHERE system_identifier IS NULL", Long.class))
                .as("what it went on with, it could not mark")
                .isEqualTo(2);
    }

    private static void moveToAnotherServer(TestDatabase database) throws SQLException {
        database.execute("UPDATE concertina_step SET system_identifier = system_identifier - 1");
    }

    private static Passes verify(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return Operators.operator(connection).verify(Steps.CHANGE);
        }
    }

    private static Operation toNew() {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new");
    }
}
