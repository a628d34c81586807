package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Batches;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Batched;
import io.github.concertina.schema.Table;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that do not fit are set aside, the others are done, and the run says which they are. */
@PostgresTest
class QuarantineTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 2000) AS i",
                "UPDATE orders SET ref = 'bad' || id WHERE id IN (1, 777, 778, 2000)");
        Run.on(database).of(MAPPING.dualWrite("lossyValues", "accept"));
    }

    @Test
    void bad_rows_are_found_by_halves_and_named(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        assertThatThrownBy(() -> Run.on(database).of(journal, MAPPING.backfill()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("4 rows were set aside in concertina_quarantine")
                .hasMessageContaining("777")
                .hasMessageContaining("invalid input syntax")
                .hasMessageContaining("cure: correct these rows, then run again");

        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code::text = ref", Long.class))
                .as("all others are done")
                .isEqualTo(1996);
        assertThat(database.rows("SELECT row_key[1], sqlstate FROM concertina_quarantine ORDER BY row_key[1]::int")
                        .toString())
                .isEqualTo("[[1, 22P02], [777, 22P02], [778, 22P02], [2000, 22P02]]");
        assertThat(journal.all(Event.Quarantined.class))
                .extracting(Event.Quarantined::key)
                .contains("1", "777", "778", "2000");
    }

    @Test
    void the_next_run_looks_at_corrected_rows_again(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.backfill())).hasMessageContaining("4 rows were set aside");
        // Two as N-1 would, one as N would; one is left.
        database.execute(
                "UPDATE orders SET ref = '-1' WHERE id IN (1, 777)", "UPDATE orders SET code = -2 WHERE id = 778");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.backfill()))
                .hasMessageContaining("1 rows were set aside")
                .hasMessageContaining("2000");

        database.execute("DELETE FROM orders WHERE id = 2000");
        Run.on(database).of(MAPPING.backfill());

        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code::text IS DISTINCT FROM ref", Long.class))
                .isZero();
        assertThat(database.rows("SELECT status FROM concertina_step").toString())
                .isEqualTo("[[done]]");
        assertThat(database.rows("SELECT FROM concertina_quarantine")).isEmpty();
    }

    @Test
    void a_row_that_does_not_map_back_is_set_aside(TestDatabase database) throws SQLException {
        aRowThatDoesNotMapBackIsSetAside(database, Dialects::shipped);
    }

    @Test
    @NegativeControl(
            safety = "a row that does not map back is set aside",
            shows = "the run ends well, and the next write of version N takes away what N-1 had written")
    void without_the_way_back_nobody_hears_of_it(TestDatabase database) throws Exception {
        Dialects forward = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Batches batches(Batched rows, Table table) {
                return super.batches(withoutWayBack((Backfill) rows), table);
            }
        });
        assertThat(Control.turnsRed(() -> aRowThatDoesNotMapBackIsSetAside(database, forward)))
                .hasMessageContaining("Expecting code to raise a throwable");
        database.execute(
                "UPDATE orders SET code = code + 1 WHERE id = 500", "UPDATE orders SET code = 500 WHERE id = 500");
        assertThat(database.rows("SELECT ref FROM orders WHERE id = 500").toString())
                .as("it was 0500, and the new column holds what it held")
                .isEqualTo("[[500]]");
    }

    private static Backfill withoutWayBack(Backfill rows) {
        return new Backfill(
                rows.change(),
                rows.table(),
                rows.set(),
                rows.where(),
                rows.key(),
                rows.bulk(),
                rows.differs(),
                null,
                rows.suppressTriggers(),
                rows.standalone(),
                rows.batching());
    }

    private static void aRowThatDoesNotMapBackIsSetAside(TestDatabase database, Dialects dialects) throws SQLException {
        database.execute("DELETE FROM orders WHERE ref LIKE 'bad%'");
        database.execute("SET session_replication_role = replica; UPDATE orders SET ref = '0' || ref WHERE id = 500");

        assertThatThrownBy(() -> Run.on(database).with(dialects).of(MAPPING.backfill()))
                .hasMessageContaining("1 rows were set aside")
                .hasMessageContaining("'0500' maps back to '500'");
        assertThat(database.rows("SELECT ref, code FROM orders WHERE id = 500").toString())
                .isEqualTo("[[0500, null]]");
        assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                .isEqualTo(1995);
    }

    @Test
    void a_wrong_expression_ends_the_run_before_it_has_set_everything_aside(TestDatabase database) throws SQLException {
        database.execute("SET session_replication_role = replica; UPDATE orders SET ref = 'x'");

        assertThatThrownBy(() -> Run.on(database).of(MAPPING.backfill()))
                .hasMessageContaining("more than 1000 rows do not fit");
    }
}
