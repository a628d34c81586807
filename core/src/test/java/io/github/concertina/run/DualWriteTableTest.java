package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Two tables stay in step, whichever of them an application writes, and however. */
@PostgresTest
class DualWriteTableTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
    }

    @Test
    void each_application_writes_its_own_table_and_may_not_even_see_the_other(TestDatabase database) throws Exception {
        Run.on(database).of(Moving.dualWrite());
        App before = App.of(database);
        before.mayWrite("customers");
        App after = new App(database, database.createRole("next"));
        after.mayWrite("clients");

        before.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron', 'n'), (2, 'Bob', 'Ross', 'n')",
                "UPDATE customers SET last = 'Lovelace' WHERE id = 1");
        assertThat(Moving.young(database)).isEqualTo("[[1, Ada Lovelace], [2, Bob Ross]]");

        after.execute(
                "INSERT INTO clients (id, full_name) VALUES (3, 'Cy Twombly')",
                "UPDATE clients SET full_name = 'Rob Ross' WHERE id = 2",
                "DELETE FROM clients WHERE id = 1");
        assertThat(Moving.old(database)).isEqualTo("[[2, Rob, Ross], [3, Cy, Twombly]]");

        before.execute("UPDATE customers SET last = NULL WHERE id = 2", "DELETE FROM customers WHERE id = 3");
        assertThat(Moving.young(database)).isEqualTo("[[2, null]]");
        assertThat(database.rows("SELECT note FROM customers").toString())
                .as("columns that nothing is mapped to stay")
                .isEqualTo("[[n]]");
    }

    @Test
    void what_a_mapping_loses_is_lost_on_neither_side(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "INSERT INTO customers VALUES (1, 'Vincent', 'van Gogh')",
                "INSERT INTO clients VALUES (2, 'Anna Maria Sibylla Merian')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Vincent, van Gogh], [2, Anna, Maria]]");
        assertThat(Moving.young(database)).isEqualTo("[[1, Vincent van Gogh], [2, Anna Maria Sibylla Merian]]");
    }

    @Test
    void what_the_old_table_gets_counts_although_the_way_back_would_call_it_the_same(TestDatabase database)
            throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "INSERT INTO customers VALUES (1, 'Vincent', 'van Gogh')",
                "UPDATE customers SET last = 'van' WHERE id = 1");
        assertThat(Moving.young(database)).isEqualTo("[[1, Vincent van]]");
    }

    @Test
    @FailureMode(4)
    void a_key_that_changes_moves_the_other_row_with_all_that_it_holds(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "CREATE TABLE visits (client bigint REFERENCES clients ON UPDATE CASCADE ON DELETE CASCADE)",
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron', 'first'), (2, 'Bob', 'Ross', 'second')",
                "INSERT INTO visits VALUES (1), (2)",
                "UPDATE customers SET id = 11 WHERE id = 1",
                "UPDATE clients SET id = 12, full_name = 'Rob Ross' WHERE id = 2");
        assertThat(Moving.old(database)).isEqualTo("[[11, Ada, Byron], [12, Rob, Ross]]");
        assertThat(Moving.young(database)).isEqualTo("[[11, Ada Byron], [12, Rob Ross]]");
        assertThat(database.rows("SELECT client FROM visits ORDER BY 1").toString())
                .isEqualTo("[[11], [12]]");
        assertThat(database.rows("SELECT note FROM customers ORDER BY id").toString())
                .isEqualTo("[[first], [second]]");
    }

    @Test
    void keys_that_follow_each_other_move_in_one_statement(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "CREATE TABLE visits (client bigint REFERENCES clients ON UPDATE CASCADE ON DELETE CASCADE)",
                "INSERT INTO customers VALUES (3, 'Cy', 'Twombly'), (2, 'Bob', 'Ross'), (1, 'Ada', 'Byron')",
                "INSERT INTO visits VALUES (1), (2), (3)",
                "UPDATE customers SET id = id + 1",
                "UPDATE clients SET id = id + 10 WHERE id > 3");
        assertThat(Moving.old(database)).isEqualTo("[[2, Ada, Byron], [3, Bob, Ross], [14, Cy, Twombly]]");
        assertThat(Moving.young(database)).isEqualTo("[[2, Ada Byron], [3, Bob Ross], [14, Cy Twombly]]");
        assertThat(database.rows("SELECT client FROM visits ORDER BY 1").toString())
                .isEqualTo("[[2], [3], [14]]");
    }

    @Test
    @FailureMode(27)
    void composite_keys_in_another_order(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE lines (order_id int, line int, what text, PRIMARY KEY (order_id, line))",
                "CREATE TABLE items (pos int, purchase bigint, what text, PRIMARY KEY (pos, purchase))");
        Run.on(database)
                .of(Steps.operation(
                        "dualWriteTable",
                        "tableName",
                        "lines",
                        "toTable",
                        "items",
                        "columns",
                        Moving.ordered("pos", "line", "purchase", "order_id", "what", "what"),
                        "backward",
                        Moving.ordered("order_id", "purchase", "line", "pos", "what", "what")));
        database.execute(
                "INSERT INTO lines VALUES (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'c')",
                "DELETE FROM lines WHERE order_id = 1 AND line = 2",
                "UPDATE items SET pos = 5 WHERE purchase = 2",
                "INSERT INTO items VALUES (9, 9, NULL)");
        assertThat(database.rows("SELECT * FROM lines ORDER BY 1, 2").toString())
                .isEqualTo("[[1, 1, a], [2, 5, c], [9, 9, null]]");
        assertThat(database.rows("SELECT purchase, pos, what FROM items ORDER BY 1, 2")
                        .toString())
                .isEqualTo("[[1, 1, a], [2, 5, c], [9, 9, null]]");
    }

    @Test
    void foreign_keys_that_cascade_reach_the_other_table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE shops (id int PRIMARY KEY)",
                "ALTER TABLE customers ADD COLUMN shop int REFERENCES shops ON DELETE CASCADE ON UPDATE CASCADE",
                "INSERT INTO shops VALUES (1), (2)");
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron', '', 1), (2, 'Bob', 'Ross', '', 2)",
                "DELETE FROM shops WHERE id = 1");
        assertThat(Moving.young(database)).isEqualTo("[[2, Bob Ross]]");
    }

    @Test
    void upserts_and_copy_go_through_on_both_sides(TestDatabase database) throws Exception {
        Run.on(database).of(Moving.dualWrite());
        try (Connection connection = database.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn(
                    "COPY customers (id, first, last) FROM STDIN",
                    new java.io.StringReader("1\tAda\tByron\n2\tBob\tRoss\n"));
            copy.copyIn("COPY clients (id, full_name) FROM STDIN", new java.io.StringReader("3\tCy Twombly\n"));
        }
        database.execute(
                "INSERT INTO customers VALUES (1, 'Eve', 'Arnold'), (4, 'Dan', 'Flavin')"
                        + " ON CONFLICT (id) DO UPDATE SET first = excluded.first, last = excluded.last",
                "INSERT INTO clients VALUES (2, 'Rob Ross'), (5, 'Eva Hesse')"
                        + " ON CONFLICT (id) DO UPDATE SET full_name = excluded.full_name",
                "INSERT INTO clients VALUES (2, 'nobody') ON CONFLICT DO NOTHING");
        assertThat(Moving.old(database))
                .isEqualTo("[[1, Eve, Arnold], [2, Rob, Ross], [3, Cy, Twombly], [4, Dan, Flavin], [5, Eva, Hesse]]");
        assertThat(Moving.young(database))
                .isEqualTo("[[1, Eve Arnold], [2, Rob Ross], [3, Cy Twombly], [4, Dan Flavin], [5, Eva Hesse]]");
    }

    @Test
    void a_row_that_a_trigger_changes_again_arrives_as_it_ends(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN UPDATE customers SET last = upper(last) WHERE id = NEW.id; RETURN NULL; END'",
                "CREATE TRIGGER again AFTER INSERT OR UPDATE OF first ON customers FOR EACH ROW EXECUTE FUNCTION again()");
        Run.on(database).of(Moving.dualWrite());
        database.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron')",
                "UPDATE customers SET first = 'Augusta', last = 'King' WHERE id = 1");
        assertThat(Moving.old(database)).isEqualTo("[[1, Augusta, KING]]");
        assertThat(Moving.young(database)).isEqualTo("[[1, Augusta KING]]");
    }

    @Test
    void a_key_that_is_taken_on_the_other_side_is_no_key_for_a_new_row(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO customers VALUES (1, 'Ada', 'Byron')");
        Run.on(database).of(Moving.dualWrite());
        assertThatThrownBy(() -> database.execute("INSERT INTO clients VALUES (1, 'Bob Ross')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("public.customers already has another row under the key")
                .hasMessageContaining("Key (id) = (1)")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("23505");
        assertThat(Moving.young(database)).isEqualTo("[]");
        database.execute("INSERT INTO clients VALUES (1, 'Ada Byron')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Ada, Byron]]");
    }

    @Test
    void unless_it_is_said_whose_row_stands(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO customers VALUES (1, 'Ada', 'Byron'), (2, 'Ada', 'Byron')");
        Run.on(database).of(Moving.dualWrite("onConflict", "preferNew"));
        database.execute("INSERT INTO clients VALUES (1, 'Bob Ross')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Bob, Ross], [2, Ada, Byron]]");
        assertThat(Moving.young(database)).isEqualTo("[[1, Bob Ross]]");
    }

    @Test
    void or_that_the_old_one_stands(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO customers VALUES (1, 'Ada', 'Byron'), (2, 'Ada', 'Byron')");
        Run.on(database).of(Moving.dualWrite("onConflict", "preferOld"));
        database.execute("INSERT INTO clients VALUES (1, 'Bob Ross')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Ada, Byron], [2, Ada, Byron]]");
        assertThat(Moving.young(database)).isEqualTo("[[1, Ada Byron]]");
    }

    @Test
    void truncate_is_refused_and_the_plan_says_so(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        Run.on(database).of(journal, Moving.dualWrite());
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("TRUNCATE of public.customers and of public.clients");
        for (String table : new String[] {"customers", "clients", "customers, clients"}) {
            assertThatThrownBy(() -> database.execute("TRUNCATE " + table))
                    .hasMessageContaining("TRUNCATE of public.customers or public.clients would not reach");
        }
    }

    @Test
    void writes_through_the_old_table_are_counted_and_those_through_the_new_one_are_not(TestDatabase database)
            throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        String sequence = database.queryOne(
                "SELECT relname FROM pg_class WHERE relkind = 'S' AND relname LIKE 'concertina_legacy%'", String.class);
        database.execute(
                "INSERT INTO clients VALUES (1, 'Ada Byron'), (2, 'Bob Ross')",
                "UPDATE clients SET full_name = 'Rob Ross', id = 3 WHERE id = 2",
                "DELETE FROM clients WHERE id = 1");
        assertThat(database.queryOne("SELECT is_called FROM " + sequence, Boolean.class))
                .isFalse();
        database.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron')",
                "UPDATE customers SET last = 'King' WHERE id = 1",
                "UPDATE customers SET id = 5 WHERE id = 1",
                "DELETE FROM customers WHERE id = 5");
        assertThat(database.queryOne("SELECT last_value FROM " + sequence, Long.class))
                .isEqualTo(4);
    }

    @Test
    void one_way_where_nothing_leads_back(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.forwardOnly());
        database.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron'), (2, 'Bob', 'Ross')",
                "UPDATE customers SET id = 3, last = 'King' WHERE id = 1",
                "DELETE FROM customers WHERE id = 2",
                "INSERT INTO clients VALUES (7, 'new')");
        assertThat(Moving.young(database)).isEqualTo("[[3, Ada King], [7, new]]");
        assertThat(Moving.old(database)).isEqualTo("[[3, Ada, King]]");
    }

    @Test
    void a_trigger_that_is_off_or_gone_is_seen(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        String trigger = database.queryOne(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'clients'::regclass AND tgname LIKE 'zzz%'",
                String.class);
        database.execute("ALTER TABLE clients DISABLE TRIGGER " + trigger);
        assertThatThrownBy(() -> Run.on(database).of(Moving.dualWrite()))
                .hasMessageContaining("the trigger " + trigger + " of public.clients")
                .hasMessageContaining("disabled");
        database.execute("DROP TRIGGER " + trigger + " ON clients");
        Run.on(database).of(Moving.dualWrite());
        database.execute("INSERT INTO clients VALUES (1, 'Ada Byron')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Ada, Byron]]");
        assertThatThrownBy(() -> Run.on(database).of(Moving.dualWrite("onConflict", "preferOld")))
                .as("another definition under the same name")
                .hasMessageContaining("zzz_concertina_dual_write_");
    }

    @Test
    void work_in_batches_reaches_the_other_table_and_may_not_be_silent(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'l' FROM generate_series(1, 20) AS i");
        assertThatThrownBy(() -> Run.on(database).of(purge("suppress")))
                .hasMessageContaining("suppressing triggers also silences the dual write between tables");
        Run.on(database).of(purge("fire"));
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(10);
        assertThat(Moving.differing(database)).isZero();
    }

    private static Operation purge(String userTriggers) {
        return Steps.operation(
                "batchedDelete", "tableName", "customers", "where", "id > 10", "userTriggers", userTriggers);
    }

    @Test
    void columns_that_come_later_do_not_break_it(TestDatabase database) throws Exception {
        Run.on(database).of(Moving.dualWrite());
        try (Connection one = database.connect();
                var statement = one.createStatement()) {
            statement.execute("INSERT INTO customers VALUES (1, 'Ada', 'Byron')");
            database.execute(
                    "ALTER TABLE customers ADD COLUMN phone text",
                    "ALTER TABLE clients ADD COLUMN mail text DEFAULT 'x'");
            statement.execute("UPDATE customers SET last = 'King', phone = '1' WHERE id = 1");
            statement.execute("UPDATE clients SET full_name = 'Eve King', mail = 'y' WHERE id = 1");
        }
        assertThat(database.rows("SELECT c.first, c.last, c.phone, l.full_name, l.mail FROM customers c, clients l")
                        .toString())
                .isEqualTo("[[Eve, King, 1, Eve King, y]]");
    }
}
