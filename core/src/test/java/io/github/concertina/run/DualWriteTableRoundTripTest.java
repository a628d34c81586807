package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before two tables are kept in step, rows that are there are led to the other one and back. */
@PostgresTest
class DualWriteTableRoundTripTest {
    private static final Map<String, String> CODES = Moving.ordered(
            "id", "id", "code", "CASE WHEN number < 0 THEN 'none' ELSE number::text END", "label", "label");

    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute(
                "INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, 900) AS i",
                "CREATE TABLE numbers (id int PRIMARY KEY, number int, label text)",
                "INSERT INTO numbers SELECT i, i, 'n' FROM generate_series(1, 900) AS i",
                "CREATE TABLE codes (id int PRIMARY KEY, code text, label varchar(5) NOT NULL)");
    }

    @Test
    void rows_that_do_not_come_back_are_shown_with_their_keys(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE customers SET first = 'Anna Maria' WHERE id = 777",
                "UPDATE customers SET first = '', last = NULL WHERE id = 800");
        refused(database, Moving.dualWrite())
                .hasMessageContaining("columns and backward do not lead every row of public.customers to"
                        + " public.clients and back, for example:")
                .hasMessageContaining("777: '777, Anna Maria, l777' comes back as '777, Anna, Maria'")
                .hasMessageContaining("800: '800, , NULL' comes back as '800, NULL, NULL'")
                .hasMessageContaining("lossyValues: accept, and batchedCopy sets such rows aside");
        Run.on(database).of(Moving.dualWrite("lossyValues", "accept"));
        assertThat(triggers(database)).isPositive();
        assertThatThrownBy(() -> Run.on(database).of(Moving.copy())).hasMessageContaining("2 rows were set aside");
    }

    @Test
    void a_way_back_that_fails_is_named_with_its_row_and_would_fail_the_old_application(TestDatabase database)
            throws SQLException {
        database.execute("UPDATE numbers SET number = -1 WHERE id = 777");
        refused(database, bothWays())
                .hasMessageContaining("777: 777, -1, n: ERROR: invalid input syntax for type integer: \"none\""
                        + " (number: code::int)");
        Run.on(database).of(bothWays("lossyValues", "accept"));
        assertThatThrownBy(() -> database.execute("UPDATE numbers SET label = 'm' WHERE id = 777"))
                .hasMessageContaining("invalid input syntax for type integer: \"none\"");
        database.execute("UPDATE numbers SET label = 'm' WHERE id = 778");
    }

    @Test
    void a_way_there_that_fails_is_named_although_no_way_back_reads_it(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE lengths (id int PRIMARY KEY, label text, length int)",
                "UPDATE numbers SET label = 'long' WHERE id = 777");
        Map<String, String> columns = Moving.ordered(
                "id", "id", "label", "label", "length", "CASE WHEN label = 'n' THEN 1 ELSE label::int END");
        String failing =
                "777: %s: ERROR: invalid input syntax for type integer: \"long\" (length: CASE WHEN label = 'n'"
                        + " THEN 1 ELSE label::int END)";
        refused(
                        database,
                        Steps.operation(
                                "dualWriteTable",
                                "tableName",
                                "numbers",
                                "toTable",
                                "lengths",
                                "columns",
                                columns,
                                "backward",
                                Moving.ordered("id", "id", "label", "label")))
                .hasMessageContaining(failing, "777, long");
        refused(
                        database,
                        Steps.operation(
                                "dualWriteTable", "tableName", "numbers", "toTable", "lengths", "columns", columns))
                .hasMessageContaining(
                        "columns does not lead every row of public.numbers to public.lengths, for example:")
                .hasMessageContaining(failing, "777, long");
    }

    @Test
    void what_the_other_table_would_not_take_is_said_with_its_column(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE numbers SET label = NULL WHERE id = 7", "UPDATE numbers SET label = 'too long' WHERE id = 777");
        refused(database, bothWays())
                .hasMessageContaining("7: '7, 7, NULL' gives NULL for label, which is NOT NULL")
                .hasMessageContaining("777: '777, 777, too long' is too long for label, character varying(5)");
        assertThat(triggers(database)).isZero();
    }

    /** Rows that came since are no reason to refuse what is there: the next run of a file that was cut off goes on. */
    @Test
    void what_is_installed_is_not_tried_again(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute("UPDATE customers SET first = 'Anna Maria' WHERE id = 777");
        assertThat(Run.on(database).of(Moving.dualWrite()).all(Event.StepSkipped.class))
                .hasSize(1);
    }

    private static Operation bothWays(Object... more) {
        Object[] attributes = {
            "tableName",
            "numbers",
            "toTable",
            "codes",
            "columns",
            CODES,
            "backward",
            Moving.ordered("id", "id", "number", "code::int", "label", "label")
        };
        return Steps.operation(
                "dualWriteTable",
                Stream.concat(Arrays.stream(attributes), Arrays.stream(more)).toArray());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(TestDatabase database, Operation wanted) {
        return assertThatThrownBy(() -> Run.on(database).of(wanted)).isInstanceOf(Refusal.class);
    }

    private static long triggers(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'zzz_concertina%'", Long.class);
    }
}
