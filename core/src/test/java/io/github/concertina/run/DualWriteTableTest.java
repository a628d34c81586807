package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.StringReader;
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
                    "COPY customers (id, first, last) FROM STDIN", new StringReader("1\tAda\tByron\n2\tBob\tRoss\n"));
            copy.copyIn("COPY clients (id, full_name) FROM STDIN", new StringReader("3\tCy Twombly\n"));
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
