package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dual write's function runs with the migrating role's rights, and lends them to nobody. */
@PostgresTest
class DualWriteTrustTest {
    /** varchar, so that a function for exactly this type would be preferred to the system's lower(text). */
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "lower(ref)", "code::varchar");

    private static final String HOSTILE =
            "(varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'called as %', current_user; END $$";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, ref varchar, code text)");
    }

    @Test
    void the_application_needs_no_right_but_those_on_the_table(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        Run.on(database).of(MAPPING.dualWrite());

        app.execute("INSERT INTO orders (id, ref) VALUES (1, 'ABC')", "UPDATE orders SET ref = 'DEF' WHERE id = 1");

        assertThat(database.queryOne("SELECT code FROM orders", String.class)).isEqualTo("def");
    }

    @Test
    void a_function_in_the_callers_schemas_is_not_called(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        Run.on(database).of(MAPPING.dualWrite());
        database.execute(
                "GRANT CREATE ON SCHEMA public TO \"" + app.role() + "\"",
                "CREATE SCHEMA own AUTHORIZATION \"" + app.role() + "\"");
        app.execute("CREATE FUNCTION public.lower" + HOSTILE, "CREATE FUNCTION own.lower" + HOSTILE);
        assertThatThrownBy(() -> app.execute("SELECT lower('A'::varchar)"))
                .as("the trap works for a bare name")
                .hasMessageContaining("called as");

        app.execute(
                "SET search_path = own, public; CREATE FUNCTION pg_temp.lower" + HOSTILE
                        + "; CREATE DOMAIN pg_temp.varchar AS text CHECK (false); CREATE DOMAIN pg_temp.text AS int;"
                        + " INSERT INTO orders (id, ref) VALUES (1, 'ABC')",
                "INSERT INTO orders (id, code) VALUES (2, 'def')");

        assertThat(database.rows("SELECT ref, code FROM orders ORDER BY id").toString())
                .isEqualTo("[[ABC, abc], [def, def]]");
    }

    @Test
    @FailureMode(29)
    void a_function_of_the_authors_own_is_found_without_a_search_path(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        database.execute(
                "CREATE FUNCTION public.fold(varchar) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'");
        Run.on(database).of(new Mapping("orders", "ref", "code", "fold(ref)", "code").dualWrite());

        app.execute("SET search_path = ''; INSERT INTO public.orders (id, ref) VALUES (1, 'ABC')");

        assertThat(database.queryOne("SELECT code FROM orders", String.class)).isEqualTo("abc");
    }

    @Test
    void nobody_else_may_hang_the_function_on_a_table(TestDatabase database) throws SQLException {
        App app = App.of(database);
        Run.on(database).of(MAPPING.dualWrite());
        String function = database.queryOne(
                "SELECT oid::regproc::text FROM pg_proc WHERE proname LIKE 'concertina_dual%'", String.class);

        assertThatThrownBy(() -> app.execute("CREATE TEMPORARY TABLE t (ref varchar, code text);"
                        + " CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION " + function + "()"))
                .hasMessageContaining("permission denied for function");
    }

    @Test
    void writes_go_through_where_row_security_is_forced(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        database.execute(
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE orders FORCE ROW LEVEL SECURITY",
                "CREATE POLICY mine ON orders TO \"" + app.role() + "\" USING (id < 10) WITH CHECK (id < 10)");
        Run.on(database).of(MAPPING.dualWrite());

        app.execute("INSERT INTO orders (id, ref) VALUES (1, 'ABC')", "UPDATE orders SET code = 'x'");

        assertThat(database.rows("SELECT ref, code FROM orders").toString()).isEqualTo("[[x, x]]");
    }
}
