package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A dual write among what real tables have: other triggers, partitions, odd names, columns that come and go. */
@PostgresTest
class DualWriteSurroundingsTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "lower(ref)", "upper(code)");

    private static final String ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, ref text, code text)";

    /** {@code UPDATE OF ref} would miss a column that the statement does not name. */
    @Test
    @FailureMode(56)
    void it_sees_what_an_earlier_trigger_changed(TestDatabase database) throws SQLException {
        App app = table(database, ORDERS, "ALTER TABLE orders ADD COLUMN note text");
        database.execute(
                "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN NEW.ref := coalesce(NEW.note, NEW.ref); RETURN NEW; END $$",
                "CREATE TRIGGER aaa BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION fill()",
                "CREATE TRIGGER zzz BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION fill()");
        Run.on(database).of(MAPPING.dualWrite());

        app.execute("INSERT INTO orders (id, ref) VALUES (1, 'A')", "UPDATE orders SET note = 'B' WHERE id = 1");

        assertThat(orders(database)).isEqualTo("[[B, b]]");
    }

    @Test
    void an_audit_trigger_sees_both_columns(TestDatabase database) throws SQLException {
        App app = table(database, ORDERS);
        database.execute(
                "CREATE TABLE audit (seen text)",
                "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
                        + " INSERT INTO audit VALUES (NEW.ref || ' ' || NEW.code); RETURN NULL; END $$",
                "CREATE TRIGGER audit AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit()");
        Run.on(database).of(MAPPING.dualWrite());

        app.execute("INSERT INTO orders (id, ref) VALUES (1, 'A')", "UPDATE orders SET code = 'b'");

        assertThat(database.rows("SELECT seen FROM audit").toString()).isEqualTo("[[A a], [B b]]");
    }

    @Test
    void writes_through_the_old_shape_are_counted_and_no_others(TestDatabase database) throws SQLException {
        App app = table(database, ORDERS);
        Run.on(database).of(MAPPING.dualWrite());
        assertThat(legacyWrites(database)).isZero();

        app.execute(
                "INSERT INTO orders (id, code) VALUES (1, 'a')",
                "INSERT INTO orders (id, ref, code) VALUES (2, 'B', 'b')",
                "UPDATE orders SET code = 'c' WHERE id = 1",
                "UPDATE orders SET ref = 'D', code = 'd' WHERE id = 1");
        assertThat(legacyWrites(database)).isZero();

        app.execute("INSERT INTO orders (id, ref) VALUES (3, 'E')", "UPDATE orders SET ref = 'F' WHERE id < 3");
        assertThat(legacyWrites(database)).isEqualTo(3);
    }

    @Test
    void copy_and_upsert_pass_through_it(TestDatabase database) throws SQLException, IOException {
        App app = table(database, ORDERS);
        Run.on(database).of(MAPPING.dualWrite());
        try (Connection connection = app.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY orders (id, ref) FROM STDIN", new StringReader("1\tA\n2\tB\n"));
        }
        app.execute(
                "INSERT INTO orders (id, ref) VALUES (1, 'C') ON CONFLICT (id) DO UPDATE SET ref = excluded.ref",
                "INSERT INTO orders (id, code) VALUES (2, 'd') ON CONFLICT (id) DO UPDATE SET code = excluded.code",
                "INSERT INTO orders (id, code) VALUES (3, 'e') ON CONFLICT (id) DO UPDATE SET code = excluded.code");

        assertThat(orders(database)).isEqualTo("[[C, c], [D, d], [E, e]]");
    }

    @Test
    void rows_of_partitions_are_kept_in_step_even_when_they_move(TestDatabase database) throws SQLException {
        App app = table(
                database,
                "CREATE TABLE orders (id int, ref text, code text, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF orders FOR VALUES FROM (0) TO (10)",
                // Its columns lie in another order, as after years of ALTER TABLE.
                "CREATE TABLE high (code text, gone int, ref text, id int NOT NULL)",
                "ALTER TABLE high DROP COLUMN gone",
                "ALTER TABLE orders ATTACH PARTITION high FOR VALUES FROM (10) TO (20)");
        Run.on(database).of(MAPPING.dualWrite());

        app.execute(
                "INSERT INTO orders (id, ref) VALUES (1, 'A'), (11, 'B'), (2, 'C')",
                "UPDATE orders SET id = 12, ref = 'D' WHERE id = 1",
                "UPDATE orders SET id = 3, code = 'e' WHERE id = 11",
                "UPDATE orders SET id = 13 WHERE id = 2");

        assertThat(orders(database)).isEqualTo("[[E, e], [D, d], [C, c]]");
    }

    /** Each of these was once taken for another name by a tool that put SQL together from texts. */
    @Test
    @FailureMode({40, 41})
    void names_are_taken_as_they_are(TestDatabase database) throws SQLException {
        App app = table(
                database,
                "CREATE TABLE \"Order Table\" (id int PRIMARY KEY, \"Old \"\"ref\"\"\" text, \"new\" text, old text,"
                        + " \"select\" text, \"selected\" text)");
        app.mayWrite("\"Order Table\"");
        Run.on(database)
                .of(
                        new Mapping("Order Table", "Old \"ref\"", "new", "lower(\"Old \"\"ref\"\"\")", "upper(new)")
                                .dualWrite(),
                        new Mapping("Order Table", "select", "selected", "'s:' || \"select\"", "substr(selected, 3)")
                                .dualWrite());

        app.execute(
                "INSERT INTO \"Order Table\" (id, \"Old \"\"ref\"\"\", \"select\") VALUES (1, 'A', 'X')",
                "INSERT INTO \"Order Table\" (id, \"new\", selected) VALUES (2, 'b', 's:Y')",
                "UPDATE \"Order Table\" SET old = 'nothing follows'");

        assertThat(database.rows("SELECT \"Old \"\"ref\"\"\", \"new\", \"select\", selected FROM \"Order Table\""
                                + " ORDER BY id")
                        .toString())
                .isEqualTo("[[A, a, X, s:X], [B, b, Y, s:Y]]");
    }

    @Test
    @FailureMode(59)
    void two_tables_of_one_schema_and_two_schemas_do_not_share_a_function(TestDatabase database) throws SQLException {
        App app = table(
                database,
                ORDERS,
                "CREATE TABLE bills (id int PRIMARY KEY, ref text, code text)",
                "CREATE SCHEMA tenant",
                "CREATE TABLE tenant.orders (id int PRIMARY KEY, ref text, code text)");
        database.execute("GRANT USAGE ON SCHEMA tenant TO PUBLIC");
        app.mayWrite("bills");
        app.mayWrite("tenant.orders");
        Run.on(database)
                .of(
                        MAPPING.dualWrite(),
                        new Mapping("bills", "ref", "code", "'b' || ref", "substr(code, 2)").dualWrite(),
                        new Mapping("orders", "ref", "code", "'t' || ref", "substr(code, 2)")
                                .dualWrite("schemaName", "tenant"));

        app.execute(
                "INSERT INTO orders (id, ref) VALUES (1, 'A')",
                "INSERT INTO bills (id, ref) VALUES (1, 'A')",
                "INSERT INTO tenant.orders (id, ref) VALUES (1, 'A')");

        assertThat(database.rows("SELECT code FROM orders UNION ALL SELECT code FROM bills UNION ALL SELECT code FROM"
                                + " tenant.orders")
                        .toString())
                .isEqualTo("[[a], [bA], [tA]]");
    }

    @Test
    @FailureMode(46)
    void columns_come_and_go_while_a_session_stays(TestDatabase database) throws SQLException {
        App app = table(
                database,
                ORDERS,
                "ALTER TABLE orders ADD COLUMN gone int",
                "ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED",
                "ALTER TABLE orders DROP COLUMN gone");
        Run.on(database).of(MAPPING.dualWrite());
        try (Connection connection = app.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (id, ref) VALUES (1, 'A')");
            database.execute("ALTER TABLE orders ADD COLUMN note text", "ALTER TABLE orders DROP COLUMN twice");
            statement.execute("INSERT INTO orders (id, ref, note) VALUES (2, 'B', 'x')");
            statement.execute("UPDATE orders SET code = 'c' WHERE id = 1");
        }

        assertThat(orders(database)).isEqualTo("[[C, c], [B, b]]");
    }

    private static App table(TestDatabase database, String... sql) throws SQLException {
        App app = App.of(database);
        database.execute(sql);
        if (database.queryOne("SELECT to_regclass('orders') IS NOT NULL", Boolean.class)) {
            app.mayWrite("orders");
        }
        return app;
    }

    private static String orders(TestDatabase database) throws SQLException {
        return database.rows("SELECT ref, code FROM orders ORDER BY id").toString();
    }

    private static long legacyWrites(TestDatabase database) throws SQLException {
        String sequence = database.queryOne(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' AND relname LIKE 'concertina_legacy%'",
                String.class);
        return database.queryOne("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence, Long.class);
    }
}
