package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backfill writes the new column, and the dual write does not take that for a version that writes it. */
@PostgresTest
class BackfillDirectionTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    /** What changes about the database before the backfill. */
    @FunctionalInterface
    private interface Change {
        void on(TestDatabase database) throws SQLException;
    }

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, '00' || i FROM generate_series(1, 50) AS i");
    }

    @Test
    void it_never_runs_backward(TestDatabase database) throws SQLException {
        theOldColumnStays(database, any -> {});
    }

    @Test
    @NegativeControl(
            safety = "a new value that follows from the old one is not written back",
            shows = "the backfill itself writes over the old column, in a form that version N-1 never wrote")
    void without_the_look_at_what_fits_it_does(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() -> theOldColumnStays(database, BackfillDirectionTest::backwardAlways)))
                .hasMessageContaining("what version N-1 wrote");
    }

    private static void theOldColumnStays(TestDatabase database, Change change) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite("lossyValues", "accept"));
        change.on(database);
        Run.on(database).of(MAPPING.backfill("lossyRows", "accept"));
        assertThat(database.rows("SELECT count(*) FILTER (WHERE ref = '00' || id), count(code) FROM orders")
                        .toString())
                .as("what version N-1 wrote, and what follows from it")
                .isEqualTo("[[50, 50]]");
    }

    /** The trigger with the first of its two looks left out. */
    private static void backwardAlways(TestDatabase database) throws SQLException {
        String function = database.queryOne(
                "SELECT pg_get_functiondef(tgfoid) FROM pg_trigger WHERE tgrelid = 'orders'::regclass AND NOT tgisinternal",
                String.class);
        String look = "IF fits THEN\\s+RETURN NEW;\\s+END IF;";
        String changed = function.replaceFirst(look, "");
        assertThat(changed).isNotEqualTo(function);
        database.execute(changed);
    }
}
