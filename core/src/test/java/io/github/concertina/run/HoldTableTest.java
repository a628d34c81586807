package io.github.concertina.run;

import static io.github.concertina.run.Moving.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table goes in two steps, and can be had back between them; a constraint where nothing lives on it. */
@PostgresTest
class HoldTableTest {
    private static final TableName CUSTOMERS = TableName.of(null, "customers");

    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, 200) AS i");
    }

    @Test
    void a_replaced_table_goes_step_by_step_and_every_step_is_evidence(TestDatabase database) throws SQLException {
        ready(database);
        run(database).of(dropDualWrite(), hold("clients"));
        assertThat(tableNames(database)).isEqualTo("[[clients], [concertina_held_customers]]");
        refused(database, drop(), "less than minHold 24h");
        assertThat(status(database)).contains("held public.customers").contains("not yet ready for safeDropTable");
        OldColumn.later(database);
        assertThat(status(database)).contains("ready for safeDropTable public.customers:");
        run(database).of(drop());
        assertThat(tableNames(database)).isEqualTo("[[clients]]");
        assertThat(database.rows("SELECT table_name, column_name, kind FROM concertina_evidence WHERE kind <> 'skipped'"
                                + " ORDER BY id")
                        .toString())
                .isEqualTo("[[customers, , dual-write-dropped], [customers, , held], [customers, , dropped]]");
        // As a run whose connection was lost behind the commit would come again.
        run(database).of(drop());
    }

    @Test
    void a_table_without_replacement_is_retired_a_release_before_it_goes(TestDatabase database) throws SQLException {
        refused(database, hold("none"), "age           refused        retire of public.customers has not come yet");
        Operation retire = operation("retire", "tableName", "customers");
        run(database).of(retire);
        refused(database, hold("none"), "less than minAge 24h");
        OldColumn.later(database);
        run(database).with("release", "2.4").of();
        OldColumn.later(database);
        assertThat(status(database)).contains("ready for holdTable public.customers:");
        run(database).of(hold("none"));
        run(database).of(retire);
        assertThat(database.queryOne("SELECT count(*) FROM concertina_evidence WHERE kind = 'retired'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void a_held_table_is_back_with_all_its_rows_by_one_verb(TestDatabase database) throws SQLException {
        ready(database);
        run(database).of(dropDualWrite(), hold("clients"));
        try (Connection connection = database.connect()) {
            Operator operator = operator(connection);
            assertThat(operator.unhold("orders-customer-uuid", CUSTOMERS, "2.3 still reads it"))
                    .isEqualTo(new Unhold.Result(true, Unhold.NotNull.UNCHANGED, true));
            assertThat(operator.unhold("orders-customer-uuid", CUSTOMERS, "2.3 still reads it"))
                    .isEqualTo(new Unhold.Result(false, Unhold.NotNull.UNCHANGED, true));
        }
        assertThat(database.queryOne("SELECT count(*) FROM customers", Long.class))
                .isEqualTo(200);
        refused(database, drop(), "customers is not held");
        run(database).of(hold("clients"));
        refused(database, drop(), "hold          refused        held for 0s");
    }

    @Test
    void a_name_that_is_taken_meanwhile_is_not_taken_back(TestDatabase database) throws SQLException {
        run(database).of(hold("none", "force", "a test"));
        database.execute("CREATE VIEW customers AS SELECT * FROM clients");
        try (Connection connection = database.connect()) {
            Operator operator = operator(connection);
            assertThatThrownBy(() -> operator.unhold("orders-customer-uuid", CUSTOMERS, "back"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("the name public.customers is taken");
            database.execute("DROP VIEW customers", "DROP TABLE concertina_held_customers");
            assertThatThrownBy(() -> operator.unhold("orders-customer-uuid", CUSTOMERS, "back"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("it was dropped: restore it from a backup");
        }
    }

    /** Several times, since what the one takes away may vanish between any two looks of the other. */
    @Test
    void of_two_runners_one_takes_the_table_away_and_both_end_well(TestDatabase database) throws Exception {
        for (int round = 1; round <= 4; round++) {
            ready(database);
            twice(database, dropDualWrite(), hold("clients"));
            OldColumn.later(database);
            twice(database, drop());
            assertThat(database.rows("SELECT kind, count(*) FROM concertina_evidence WHERE kind <> 'skipped'"
                                    + " GROUP BY kind ORDER BY kind")
                            .toString())
                    .isEqualTo(
                            "[[dropped, " + round + "], [dual-write-dropped, " + round + "], [held, " + round + "]]");
            database.execute("DROP TABLE clients", "DELETE FROM concertina_read_switch");
            tables(database);
        }
    }

    private static void twice(TestDatabase database, Operation... operations) throws Exception {
        try (Background<Journal> one = Background.start(() -> run(database).of(operations));
                Background<Journal> other = Background.start(() -> run(database).of(operations))) {
            one.get();
            other.get();
        }
    }

    /** A table that somebody made again under the old name has never been held. */
    @Test
    void evidence_of_another_table_of_that_name_is_none(TestDatabase database) throws SQLException {
        run(database).of(hold("none", "force", "a test"));
        OldColumn.later(database);
        database.execute(
                "CREATE TABLE other AS TABLE concertina_held_customers",
                "DROP TABLE concertina_held_customers",
                "ALTER TABLE other RENAME TO concertina_held_customers");
        refused(database, drop(), "hold          not evaluated  the ledger does not know since when it is held");
    }

    @Test
    @NegativeControl(
            safety = "a table is dropped only after it was held",
            shows = "a table that a nightly job still reads is gone with its rows")
    void without_the_hold_nobody_can_have_it_back(TestDatabase database) throws Exception {
        run(database).of(hold("none", "force", "nobody seems to use it"));
        assertThat(Control.turnsRed(() -> refused(run(database).with("minHold", "0s"), drop(), "less than minHold")))
                .hasMessageContaining("Expecting code to raise a throwable");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> operator(connection).unhold("orders-customer-uuid", CUSTOMERS, "the job fails"))
                    .hasMessageContaining("restore it from a backup");
        }
    }

    @Test
    void a_constraint_on_which_statements_live_is_retired_a_release_before_it_goes(TestDatabase database)
            throws SQLException {
        database.execute("ALTER TABLE customers ADD CONSTRAINT customers_note UNIQUE (note)");
        Operation drop = operation(
                "safeDropConstraint",
                "tableName",
                "customers",
                "constraintName",
                "customers_note",
                "skip",
                OldColumn.NO_STATEMENTS);
        refused(database, drop, "age           refused        retire of customers_note has not come yet");
        run(database).of(operation("retire", "tableName", "customers", "constraintName", "customers_note"));
        OldColumn.later(database);
        run(database).with("release", "2.4").of();
        OldColumn.later(database);
        assertThat(status(database))
                .contains("retired customers_note")
                .contains("safeDropConstraint customers_note:")
                .contains("dependents    passed");
        database.execute("CREATE TABLE notes (note text CONSTRAINT of_customer REFERENCES customers (note))");
        refused(database, drop, "customers_note is used by constraint of_customer on table notes");
        run(database).of(operation("safeDropConstraint", "tableName", "notes", "constraintName", "of_customer"));
        run(database).of(drop);
        assertThat(database.queryOne("SELECT count(*) FROM pg_constraint WHERE conname = 'customers_note'", Long.class))
                .isZero();
    }

    /** A foreign key's other table is locked, too: both in one order, whichever of them is named. */
    @Test
    void a_reader_of_the_referenced_table_delays_it_and_is_not_delayed(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE visits (customer int CONSTRAINT visits_customer REFERENCES customers)");
        Operation drop = operation("safeDropConstraint", "tableName", "visits", "constraintName", "visits_customer");
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM customers");
            assertThatThrownBy(() -> run(database).with("lockBudget", "1s").of(drop))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("ACCESS EXCLUSIVE on public.customers");
            reader.createStatement().execute("SELECT count(*) FROM customers");
            reader.rollback();
        }
        run(database).of(drop);
        run(database).of(drop);
    }

    private static Operation dropDualWrite() {
        return operation(
                "dropDualWriteTable", "tableName", "customers", "toTable", "clients", "skip", OldColumn.NO_STATEMENTS);
    }

    private static Operation hold(String replacedBy, Object... more) {
        List<Map<String, String>> skip = OldColumn.NO_STATEMENTS;
        return operation(
                "holdTable",
                Stream.concat(
                                Stream.of("tableName", "customers", "replacedBy", replacedBy, "skip", skip),
                                Arrays.stream(more))
                        .toArray());
    }

    private static Operation drop() {
        return operation("safeDropTable", "tableName", "customers");
    }

    private static String tableNames(TestDatabase database) throws SQLException {
        return database.rows(
                        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                                + " AND relname !~ '^concertina_(?!held)' ORDER BY 1")
                .toString();
    }
}
