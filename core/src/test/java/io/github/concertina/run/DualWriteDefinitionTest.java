package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused instead of being installed, and what a second run makes of what is there. */
@PostgresTest
class DualWriteDefinitionTest {
    private static final Mapping MAPPING = mapping("lower(ref)", "code");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code text, other text, at timestamp, seen timestamptz,"
                        + " sum int GENERATED ALWAYS AS (id) STORED)");
    }

    private static Mapping mapping(String forward, String backward) {
        return new Mapping("orders", "ref", "code", forward, backward);
    }

    @Test
    void a_second_run_finds_it_done(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());

        Journal second = Run.on(database).of(MAPPING.dualWrite());

        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
        assertThat(second.all(Event.StepStarted.class)).isEmpty();
    }

    @Test
    void another_definition_is_a_conflict_that_shows_both(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());

        assertThatThrownBy(
                        () -> Run.on(database).of(mapping("upper(ref)", "code").dualWrite()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("lower(concertina_row.ref)")
                .hasMessageContaining("upper(concertina_row.ref)");
    }

    @Test
    @FailureMode(30)
    void what_was_tampered_with_is_a_conflict(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        String trigger = database.queryOne("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'zzz%'", String.class);
        String function = database.queryOne(
                "SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'concertina_dual%'", String.class);

        isConflict(database, "ALTER TABLE orders DISABLE TRIGGER " + trigger, "disabled");
        isConflict(database, "ALTER TABLE orders ENABLE REPLICA TRIGGER " + trigger, "disabled");
        database.execute("ALTER TABLE orders ENABLE TRIGGER " + trigger);
        isConflict(database, "ALTER FUNCTION " + function + " SECURITY INVOKER", "SECURITY INVOKER");
        database.execute("ALTER FUNCTION " + function + " SECURITY DEFINER");
        isConflict(database, "ALTER FUNCTION " + function + " SET search_path = public", "search_path=public");
        database.execute("ALTER FUNCTION " + function + " SET search_path = pg_catalog, pg_temp");
        isConflict(database, "GRANT EXECUTE ON FUNCTION " + function + " TO PUBLIC", "everyone may execute");
        database.execute("REVOKE EXECUTE ON FUNCTION " + function + " FROM PUBLIC");
        assertThat(Run.on(database).of(MAPPING.dualWrite()).all(Event.StepSkipped.class))
                .hasSize(1);
    }

    private static void isConflict(TestDatabase database, String tampering, String shown) throws SQLException {
        database.execute(tampering);
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite()))
                .as(tampering)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is there with another definition")
                .hasMessageContaining(shown);
    }

    @Test
    void a_trigger_that_somebody_dropped_is_installed_again(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        String trigger = database.queryOne("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'zzz%'", String.class);
        database.execute("DROP TRIGGER " + trigger + " ON orders");

        Run.on(database).of(MAPPING.dualWrite());

        database.execute("INSERT INTO orders (id, ref) VALUES (1, 'A')");
        assertThat(database.queryOne("SELECT code FROM orders", String.class)).isEqualTo("a");
    }

    @Test
    void expressions_that_cannot_be_kept_true_are_refused(TestDatabase database) throws SQLException {
        refused(database, mapping("ref || other", "code").dualWrite(), "reads [other]", "forward may read [ref]");
        refused(database, mapping("to_jsonb(orders)::text", "code").dualWrite(), "names the table", "name alone");
        refused(database, mapping("ref || random()", "code").dualWrite(), "gives another value each time", "volatile");
        refused(database, mapping("ref || now()", "code").dualWrite(), "gives another value each time", "the clock");
        refused(database, mapping("(SELECT ref)", "code").dualWrite(), "reads other rows", "subqueries");
        refused(
                database,
                new Mapping("orders", "at", "seen", "at::timestamptz", "seen AT TIME ZONE 'UTC'").dualWrite(),
                "depends on settings of the session that writes",
                "AT TIME ZONE 'UTC'");
        refused(database, mapping("nonsense(ref)", "code").dualWrite(), "function nonsense(text) does not exist", "");
    }

    @Test
    void a_table_to_write_to_is_a_hint_at_the_operation_that_has_it() {
        assertThatThrownBy(() -> MAPPING.dualWrite("toTable", "clients"))
                .hasMessageContaining("dualWrite has no attribute 'toTable'")
                .hasMessageContaining("cure: toTable is an attribute of dualWriteTable");
    }

    @Test
    void columns_that_cannot_be_kept_true_are_refused(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN defaulted text DEFAULT 'x', ADD COLUMN random_ref text DEFAULT"
                + " random()::text, ADD COLUMN number int GENERATED BY DEFAULT AS IDENTITY");
        refused(
                database,
                new Mapping("orders", "ref", "defaulted", "ref", "defaulted").dualWrite(),
                "has the default 'x'::text: N-1's inserts could not be told from N's",
                "drop the default");
        refused(
                database,
                new Mapping("orders", "sum", "id", "sum", "id").dualWrite(),
                "public.orders.sum is computed by the server",
                "");
        refused(
                database,
                new Mapping("orders", "id", "sum", "id", "sum").dualWrite(),
                "public.orders.sum is computed by the server",
                "no dual write is needed or possible for it");
        refused(
                database,
                new Mapping("orders", "id", "number", "id", "number").dualWrite(),
                "public.orders.number is computed by the server",
                "");
        refused(
                database,
                new Mapping("orders", "number", "id", "number", "id").dualWrite(),
                "public.orders.number is an identity column",
                "onConflict: preferNew");
        refused(
                database,
                new Mapping("orders", "random_ref", "code", "random_ref", "code").dualWrite(),
                "another value each time",
                "onConflict: preferNew");
        refused(database, new Mapping("orders", "ref", "cod", "ref", "cod").dualWrite(), "has no column 'cod'", "code");
    }

    @Test
    void what_depends_on_the_order_of_triggers_is_refused(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        refused(
                database,
                new Mapping("orders", "code", "other", "code", "other").dualWrite(),
                "the dual write ref -> code of change orders-customer-uuid uses a column of this one already",
                "end that change first");
        database.execute(
                "CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                "CREATE TRIGGER zzzz BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION late()");
        refused(
                database,
                MAPPING.dualWrite(),
                "the trigger zzzz of public.orders would run after the dual write",
                "rename");
    }

    private static void refused(TestDatabase database, Operation operation, String seen, String cure) {
        assertThatThrownBy(() -> Run.on(database).of(operation))
                .as(operation.toString())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.seen()).contains(seen);
                    assertThat(refusal.cure()).contains(cure);
                });
    }
}
