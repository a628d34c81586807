package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a dual write is made, its way there and back is gone with rows that are there. */
@PostgresTest
class DualWriteRoundTripTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 900) AS i",
                "INSERT INTO orders VALUES (901, NULL, NULL)");
    }

    @Test
    void values_that_do_not_come_back_are_shown_with_their_keys(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET ref = '007' WHERE id = 777", "UPDATE orders SET ref = ' 8' WHERE id = 800");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "forward and backward of ref -> code do not lead every value of public.orders there and back")
                .hasMessageContaining("777: '007' comes back as '7'")
                .hasMessageContaining("800: ' 8' comes back as '8'")
                .hasMessageContaining("cure: correct the expressions or these rows; or lossyValues: accept");
        assertThat(triggers(database)).isZero();
        Run.on(database).of(MAPPING.dualWrite("lossyValues", "accept"));
        assertThat(triggers(database)).isEqualTo(1);
    }

    @Test
    void the_row_for_which_forward_fails_is_found_among_a_thousand(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET ref = 'seven' WHERE id = 777");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("777: seven: ERROR: invalid input syntax for type integer: \"seven\"");
    }

    /** The planner's estimate decides how many blocks are drawn; in each of them most rows are wrong. */
    @Test
    void of_a_large_table_some_blocks_are_looked_at(TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO orders SELECT i, i || ' ' FROM generate_series(1000, 60000) AS i", "ANALYZE orders");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite())).hasMessageContaining("comes back as");
    }

    @Test
    void several_columns_go_there_and_back_together(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE customers (id int, name text, first text, last text)",
                "INSERT INTO customers VALUES (1, 'Ann Lee'), (2, 'Mary Ann Smith')");
        Operation split = operation(
                "dualWriteColumns",
                "tableName",
                "customers",
                "forward",
                Map.of("first", "split_part(customers.name, ' ', 1)", "last", "split_part(name, ' ', 2)"),
                "backward",
                Map.of("name", "first || ' ' || last"));
        assertThatThrownBy(() -> Run.on(database).of(split)).hasMessageContaining("names the table");
        assertThatThrownBy(() -> Run.on(database)
                        .of(operation(
                                "dualWriteColumns",
                                "tableName",
                                "customers",
                                "forward",
                                Map.of("first", "split_part(name, ' ', 1)", "last", "split_part(name, ' ', 2)"),
                                "backward",
                                Map.of("name", "first || ' ' || last"))))
                .hasMessageContaining("a row: 'Mary Ann Smith' comes back as 'Mary Ann'");
    }

    /** The new column is made by the same file: the way is tried before anything is done. */
    @Test
    void a_column_that_does_not_exist_yet_is_no_obstacle(TestDatabase database) throws SQLException {
        Operation add =
                operation("safeAddColumn", "tableName", "orders", "columnName", "number", "type", "numeric(6,1)");
        database.execute("UPDATE orders SET ref = '1.25' WHERE id = 5");
        Mapping number = new Mapping("orders", "ref", "number", "ref::numeric", "trim_scale(number)::text");
        assertThatThrownBy(() -> Run.on(database).of(add, number.dualWrite()))
                .hasMessageContaining("5: '1.25' comes back as '1.3'");
        assertThat(database.queryOne(
                        "SELECT count(*) FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'number'",
                        Long.class))
                .isZero();
        database.execute("UPDATE orders SET ref = '1.5' WHERE id = 5");
        Run.on(database).of(add, number.dualWrite());
    }

    /** Rows that came since are no reason to refuse what is there: the next run of a file that was cut off goes on. */
    @Test
    void what_is_installed_is_not_tried_again(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        database.execute("UPDATE orders SET ref = '08' WHERE id = 8");
        assertThat(Run.on(database).of(MAPPING.dualWrite()).all(Event.StepSkipped.class))
                .hasSize(1);
    }

    @Test
    void letters_that_a_type_calls_equal_come_back_as_they_were_or_not(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE EXTENSION citext",
                "CREATE TABLE names (id int PRIMARY KEY, old citext, new text)",
                "INSERT INTO names VALUES (1, 'Bob')");
        assertThatThrownBy(() -> Run.on(database)
                        .of(new Mapping("names", "old", "new", "lower(old)", "new::citext").dualWrite()))
                .as("equal for the type, and another text for whoever reads it")
                .hasMessageContaining("1: 'Bob' comes back as 'bob'");
        Run.on(database).of(new Mapping("names", "old", "new", "old::text", "new::citext").dualWrite());
    }

    private static long triggers(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'zzz_concertina%'", Long.class);
    }
}
