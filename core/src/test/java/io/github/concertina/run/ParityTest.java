package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A comparison is exact, locks nobody out, and does not forget a difference. */
@PostgresTest
class ParityTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 2000) AS i",
                "INSERT INTO orders VALUES (2001, NULL, NULL)");
    }

    @Test
    void a_table_without_differences_is_proven_once(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        Run.on(database).of(journal, MAPPING.parity());
        assertThat(journal.all(Event.Notice.class))
                .extracting(Event.Notice::message)
                .contains("verifyParity:ref->code: 2,001 rows compared, none differs");
        assertThat(database.rows("SELECT status, rows_walked, rows_changed FROM concertina_step")
                        .toString())
                .isEqualTo("[[done, 2001, 0]]");

        Journal second = new Journal();
        Run.on(database).of(second, MAPPING.parity());
        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
    }

    @Test
    void differing_rows_are_shown_with_both_values(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE orders SET code = 0 WHERE id = 777",
                "UPDATE orders SET code = NULL WHERE id = 778",
                "UPDATE orders SET code = 1 WHERE id = 2001");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("3 of 2,001 rows differ")
                .hasMessageContaining("777: ref '777' gives '777', code has '0'")
                .hasMessageContaining("778: ref '778' gives '778', code has 'null'")
                .hasMessageContaining("2001: ref 'null' gives 'null', code has '1'")
                .hasMessageContaining("cure:");
    }

    @Test
    @FailureMode(9)
    void a_failed_comparison_stays_failed_until_a_whole_pass_is_clean(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET code = 0 WHERE id IN (1, 2000)");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity())).hasMessageContaining("2 of 2,001 rows differ");

        database.execute("UPDATE orders SET code = 1 WHERE id = 1");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity())).hasMessageContaining("1 of 2,001 rows differ");

        database.execute("UPDATE orders SET code = 2000 WHERE id = 2000");
        Run.on(database).of(MAPPING.parity());
        assertThat(status(database)).isEqualTo("done");
        assertThat(database.rows("SELECT FROM concertina_quarantine")).isEmpty();
    }

    @Test
    @FailureMode(9)
    void a_crash_does_not_forget_a_difference_that_was_seen(TestDatabase database) throws SQLException {
        aDifferenceIsRemembered(database, real -> real);
        Run.on(database).of(MAPPING.parity());
        assertThat(status(database)).isEqualTo("done");
    }

    @Test
    @NegativeControl(
            safety = "the differences are counted in the checkpoint",
            shows = "after a crash the comparison goes on behind a difference and calls the table proven")
    void a_checkpoint_without_the_count_forgets_the_difference(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() -> aDifferenceIsRemembered(database, real -> new ForwardingLedger(real) {
                    @Override
                    public boolean checkpoint(Connection work, long id, long token, Checkpoint at) throws SQLException {
                        return super.checkpoint(
                                work, id, token, new Checkpoint(at.pass(), at.last(), at.upTo(), at.rows(), 0, 0));
                    }
                })))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    /** It lies in the part that was walked before the crash, and is corrected when the next run goes on. */
    private static void aDifferenceIsRemembered(TestDatabase database, UnaryOperator<Ledger> change)
            throws SQLException {
        database.execute("UPDATE orders SET code = 0 WHERE id = 1");
        crashInTheSecondRange(database, change);
        assertThat(status(database)).isEqualTo("running");
        database.execute("UPDATE orders SET code = 1 WHERE id = 1");

        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity()))
                .hasMessageContaining("1 of 2,001 rows differ")
                .hasMessageContaining("1: ref '1' gives '1', code has '0'");
    }

    private static String status(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT status FROM concertina_step", String.class);
    }

    @Test
    void a_row_for_which_the_mapping_fails_is_a_difference(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET ref = 'one' WHERE id = 1500");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity()))
                .hasMessageContaining("1 of 2,001 rows differ")
                .hasMessageContaining("1500: ERROR: invalid input syntax for type integer: \"one\"");
    }

    @Test
    void a_mapping_that_is_wrong_for_every_row_does_not_fill_the_ledger(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET code = -1");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity()))
                .hasMessageContaining("2,001 of 2,001 rows differ");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_quarantine", Long.class))
                .isEqualTo(100);
    }

    @Test
    void rows_that_are_not_meant_are_left_out(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET code = 0 WHERE id = 5");
        Run.on(database).of(MAPPING.parity("where", "id <> 5"));
        assertThat(status(database)).isEqualTo("done");
    }

    /** The row that differs is the one that the where leaves out. */
    @Test
    void what_leaves_rows_out_is_no_proof(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE orders SET code = 0 WHERE id = 5", "ALTER TABLE orders ADD CHECK (ref IS NOT NULL) NOT VALID");
        Operation switchReads = operation("switchReads", "tableName", "orders", "flag", "code", "to", "new");
        Operation release = operation("releaseColumn", "tableName", "orders", "columnName", "ref");
        Journal journal = Run.on(database).of(MAPPING.parity("where", "id <> 5"));
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("compares only the rows where id <> 5: no proof for switchReads or any guard");
        assertThatThrownBy(() -> Run.on(database).of(switchReads))
                .hasMessageContaining(
                        "was never compared with the old one; partialParity:ref->code left out the rows that"
                                + " its where does not name")
                .hasMessageContaining("cure: verifyParity without where of change");
        assertThatThrownBy(() -> Run.on(database).of(release))
                .hasMessageContaining(
                        "parity        refused        the shapes were never compared; partialParity:ref->code"
                                + " left out the rows that its where does not name: verifyParity without where first");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity())).hasMessageContaining("1 of 2,001 rows differ");
        database.execute("UPDATE orders SET code = 5 WHERE id = 5");
        Run.on(database).of(MAPPING.parity(), switchReads);
    }

    @Test
    void a_difference_in_a_part_stands_against_the_proof_of_the_whole(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.parity());
        database.execute("UPDATE orders SET code = 0 WHERE id = 5");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity("where", "id < 9")))
                .hasMessageContaining("partialParity:ref->code: 1 of 2,001 rows differ");
        assertThatThrownBy(() -> Run.on(database)
                        .of(operation("switchReads", "tableName", "orders", "flag", "code", "to", "new")))
                .hasMessageContaining("found differences");
    }

    @Test
    void the_plan_says_where_nothing_keeps_the_proof_true(TestDatabase database) throws SQLException {
        Journal without = new Journal();
        Run.on(database).of(without, MAPPING.parity());
        assertThat(without.all(Event.Notice.class).toString()).contains("no enabled dual write keeps code true");

        Run.on(database).of(MAPPING.dualWrite());
        Journal with = new Journal();
        database.execute("DROP TABLE " + LedgerTables.ALL);
        Run.on(database).of(with, MAPPING.parity());
        assertThat(with.all(Event.Notice.class).toString()).doesNotContain("no enabled dual write");
    }

    @Test
    void a_sample_looks_everywhere_and_proves_nothing(TestDatabase database) throws SQLException {
        Journal journal =
                Run.on(database).with("batchSizeMax", "10").of(MAPPING.parity("sample", 10, "batchSize", 100));
        assertThat(journal.messages())
                .contains(
                        "sampleParity:ref->code: about 10 % of 2,001 rows compared, none differs; a sample is no proof");
        assertThatThrownBy(() -> Run.on(database)
                        .of(operation("switchReads", "tableName", "orders", "flag", "code", "to", "new")))
                .hasMessageContaining("was never compared");

        database.execute("DELETE FROM concertina_step", "UPDATE orders SET code = -1 WHERE id % 100 < 95");
        assertThatThrownBy(() ->
                        Run.on(database).with("batchSizeMax", "10").of(MAPPING.parity("sample", 10, "batchSize", 100)))
                .as("each range of 100 has ten in a row compared, of which at least five differ")
                .hasMessageMatching("(?s).*sampleParity:ref->code: [0-9]{2,3} of 2,001 rows differ.*");
    }

    @Test
    void a_row_that_a_sample_cannot_compare_is_found(TestDatabase database) throws SQLException {
        database.execute("UPDATE orders SET ref = 'x' WHERE id BETWEEN 500 AND 1500");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity("sample", 50, "batchSize", 100)))
                .hasMessageContaining("invalid input syntax for type integer: \"x\"");
    }

    @Test
    void a_share_that_is_none_and_a_sample_that_goes_on_are_refused() {
        for (int share : new int[] {0, 100}) {
            assertThatThrownBy(() -> MAPPING.parity("sample", share))
                    .hasMessageContaining("sample is " + share)
                    .hasMessageContaining("give 1 to 99 percent");
        }
        assertThatThrownBy(() -> MAPPING.parity("sample", 5, "continuous", "true"))
                .hasMessageContaining("a sample proves nothing that later passes could keep proven");
        assertThatThrownBy(() -> MAPPING.parity("where", "id > 5", "continuous", "true"))
                .hasMessageContaining("what leaves rows out proves nothing that later passes could keep proven");
    }

    private static void crashInTheSecondRange(TestDatabase database, UnaryOperator<Ledger> ledger) {
        AtomicInteger checkpoints = new AtomicInteger();
        Run run = Run.on(database).with(ForwardingLedger.with(real -> new ForwardingLedger(ledger.apply(real)) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint) throws SQLException {
                if (checkpoints.incrementAndGet() == 2) {
                    throw new SQLException("the process dies here", "58000");
                }
                return super.checkpoint(work, id, token, checkpoint);
            }
        }));
        assertThatThrownBy(() -> run.of(MAPPING.parity("batchSize", 100))).hasMessageContaining("dies here");
    }
}
