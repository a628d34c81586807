package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row of two tables is one row by its key: where the key changes, has several columns, or is taken already. */
@PostgresTest
class DualWriteTableKeysTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
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
}
