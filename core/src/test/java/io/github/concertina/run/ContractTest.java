package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.MAPPING;
import static io.github.concertina.run.OldColumn.NO_STATEMENTS;
import static io.github.concertina.run.OldColumn.dropDualWrite;
import static io.github.concertina.run.OldColumn.dropHeld;
import static io.github.concertina.run.OldColumn.hold;
import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.migrated;
import static io.github.concertina.run.OldColumn.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.OldColumn.to;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old column goes only when every guard agrees; each of them is seen refusing, passing, and not evaluated. */
@PostgresTest
class ContractTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
    }

    /** It would fail nowhere, and show a column that nobody fills any more. */
    @Test
    void a_view_on_the_old_column_stands_against_the_end_of_the_dual_write(TestDatabase database) throws SQLException {
        ready(database);
        database.execute("CREATE VIEW refs AS SELECT ref FROM orders");
        refused(database, dropDualWrite(), "dependents    refused        ref is used by rule _RETURN on view refs");
        database.execute("CREATE OR REPLACE VIEW refs AS SELECT code::text AS ref FROM orders");
        run(database).of(dropDualWrite());
    }

    /** As version N writes them. */
    @Test
    void rows_that_do_not_fill_a_released_column_break_nothing(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER TABLE orders ALTER ref SET DEFAULT 'none', ADD UNIQUE (ref)",
                "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT '', ADD CONSTRAINT noted CHECK (note IS NOT NULL)",
                "ALTER TABLE orders ALTER note DROP DEFAULT");
        for (String column : List.of("ref", "note")) {
            run(database)
                    .of(operation("releaseColumn", "tableName", "orders", "columnName", column, "force", "a test"));
        }
        database.execute("INSERT INTO orders (id, code) VALUES (1000, 7), (1001, 8)");
        Journal again = run(database)
                .of(operation("releaseColumn", "tableName", "orders", "columnName", "note", "force", "a test"));
        assertThat(again.all(Event.StepStarted.class)).isEmpty();
    }

    @Test
    void a_column_goes_step_by_step_and_every_step_is_evidence(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        run(database).of(dropDualWrite());
        database.execute("INSERT INTO orders (id, code) VALUES (1000, 7)");
        run(database).of(hold());
        assertThat(database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'"
                                + " ORDER BY ordinal_position")
                        .toString())
                .isEqualTo("[[id], [concertina_held_ref], [code]]");
        assertThatThrownBy(() -> run(database).of(dropHeld())).hasMessageContaining("less than minHold 24h");
        later(database);
        run(database).of(dropHeld());
        assertThat(database.rows("SELECT kind, recorded_by = session_user FROM concertina_evidence"
                                + " WHERE kind <> 'skipped' ORDER BY id")
                        .toString())
                .isEqualTo("[[dual-write-dropped, t], [not-null-dropped, t], [held, t], [dropped, t]]");
    }

    @Test
    void a_failed_comparison_stands_against_it(TestDatabase database) throws SQLException {
        ready(database);
        database.execute(
                "ALTER TABLE orders DISABLE TRIGGER USER",
                "UPDATE orders SET code = 0 WHERE id = 7",
                "ALTER TABLE orders ENABLE TRIGGER USER",
                "UPDATE concertina_step SET status = 'failed' WHERE step LIKE 'verifyParity%'");
        refused(database, dropDualWrite(), "parity        refused        the comparison is not at its end");
    }

    /** Several times, since what the one takes away may vanish between any two looks of the other. */
    @Test
    void of_two_runners_one_takes_the_column_away_and_both_end_well(TestDatabase database) throws Exception {
        for (int round = 1; round <= 4; round++) {
            ready(database);
            try (Background<Journal> one = Background.start(() -> run(database).of(dropDualWrite(), hold()));
                    Background<Journal> other =
                            Background.start(() -> run(database).of(dropDualWrite(), hold()))) {
                one.get();
                other.get();
            }
            assertThat(database.rows("SELECT kind, count(*) FROM concertina_evidence WHERE kind <> 'skipped'"
                                    + " GROUP BY kind ORDER BY kind")
                            .toString())
                    .isEqualTo("[[dual-write-dropped, " + round + "], [held, " + round + "], [not-null-dropped, "
                            + round + "]]");
            database.execute("DROP TABLE orders", "DELETE FROM concertina_read_switch");
            table(database);
        }
    }

    /** The clock of a retired column starts once. */
    @Test
    void of_two_runners_one_retires_a_column(TestDatabase database) throws Exception {
        database.execute("ALTER TABLE orders ADD COLUMN fax text");
        Operation retire = operation("retire", "tableName", "orders", "columnName", "fax");
        try (Background<Journal> one = Background.start(() -> run(database).of(retire));
                Background<Journal> other = Background.start(() -> run(database).of(retire))) {
            one.get();
            other.get();
        }
        assertThat(database.rows("SELECT kind FROM concertina_evidence").toString())
                .isEqualTo("[[retired]]");
    }

    @Test
    void an_instance_of_an_older_release_stands_against_it(TestDatabase database) throws SQLException {
        ready(database);
        Operation wanted = dropDualWrite("minLiveVersion", "shop@2.4");
        refused(database, wanted, "liveVersions  not evaluated  no session calls itself shop@…");
        try (Connection old = instance(database, "shop@2.3.9");
                Connection fresh = instance(database, "shop@2.10")) {
            assertThat(old.isValid(5) && fresh.isValid(5)).isTrue();
            refused(database, wanted, "liveVersions  refused        still connected: shop@2.3.9, older than 2.4");
        }
        try (Connection fresh = instance(database, "shop@2.10")) {
            assertThat(fresh.isValid(5)).isTrue();
            run(database).of(wanted);
        }
    }

    @Test
    void a_column_without_replacement_is_retired_a_release_before_it_goes(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN fax text NOT NULL DEFAULT ''");
        Operation holdFax = operation(
                "holdColumn", "tableName", "orders", "columnName", "fax", "replacedBy", "none", "skip", NO_STATEMENTS);
        refused(database, holdFax, "age           refused        retire of fax has not come yet");
        Operation retire = operation("retire", "tableName", "orders", "columnName", "fax");
        run(database).of(retire);
        assertThat(run(database).of(retire).all(Event.StepStarted.class)).isEmpty();
        refused(database, holdFax, "deployCycle   not evaluated");
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        run(database).of(holdFax);
        assertThat(database.queryOne(
                        "SELECT count(*) FROM information_schema.columns WHERE column_name = 'concertina_held_fax'",
                        Long.class))
                .isEqualTo(1);
    }

    /** Migrations also run from the first to the last on a new database: nobody is there to wait for. */
    @Test
    void on_a_new_database_without_rows_nobody_is_waited_for(TestDatabase database) throws SQLException {
        database.execute("TRUNCATE orders");
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("new"));
        run(database).of(dropDualWrite(), hold(), dropHeld());
        assertThat(database.queryOne(
                        "SELECT count(*) FROM information_schema.columns WHERE table_name = 'orders'", Long.class))
                .isEqualTo(2);
    }

    @Test
    void unhold_brings_not_null_back_where_that_is_wanted_and_no_row_is_empty(TestDatabase database)
            throws SQLException {
        ready(database);
        run(database).of(dropDualWrite(), hold());
        database.execute("INSERT INTO orders (id, code) VALUES (1000, 7)");
        Ident ref = new Ident("ref");
        TableName orders = TableName.of(null, "orders");
        try (Connection connection = database.connect()) {
            Operator operator = operator(connection);
            String change = "orders-customer-uuid";
            assertThat(operator.unhold(change, orders, ref, false, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(true, Unhold.NotNull.MISSING, true));
            assertThatThrownBy(() -> operator.unhold(change, orders, ref, true, "back to 2.3"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("1000");
            database.execute("UPDATE orders SET ref = code WHERE ref IS NULL");
            assertThat(operator.unhold(change, orders, ref, true, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(false, Unhold.NotNull.RESTORED, true));
            assertThat(operator.unhold(change, orders, ref, false, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(false, Unhold.NotNull.RESTORED, true));
        }
        assertThat(database.queryOne(
                        "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'ref'",
                        Boolean.class))
                .isTrue();
        assertThat(database.queryOne(
                        "SELECT count(*) FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'c'",
                        Long.class))
                .as("no helper is left")
                .isZero();
    }

    @Test
    void an_empty_table_of_a_database_in_use_is_protected(TestDatabase database) throws SQLException {
        database.execute("TRUNCATE orders");
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("new"));
        database.execute("UPDATE concertina_ledger SET installed_at = installed_at - interval '2 days'");
        refused(database, dropDualWrite(), "age           refused");
    }

    @Test
    void guards_can_be_off_for_a_database_with_rows_that_nobody_uses(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).with("guards", "off").of(dropDualWrite());
        assertThatThrownBy(() -> run(database).with("guards", "no").of(dropDualWrite()))
                .hasMessageContaining("setting guards cannot be 'no'");
    }

    /** A table that was restored or made again has no history, whatever its name is. */
    @Test
    void evidence_of_another_table_of_that_name_is_none(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN fax text");
        run(database).of(operation("retire", "tableName", "orders", "columnName", "fax"));
        database.execute(
                "CREATE TABLE other AS TABLE orders", "DROP TABLE orders", "ALTER TABLE other RENAME TO orders");
        refused(
                database,
                operation("holdColumn", "tableName", "orders", "columnName", "fax", "replacedBy", "none"),
                "age           refused        retire of fax has not come yet");
    }

    /** Its trigger is called after the table that it was made for. */
    @Test
    void a_dual_write_of_a_table_that_was_renamed_by_hand_is_not_taken_for_gone(TestDatabase database)
            throws SQLException {
        migrated(database);
        database.execute("ALTER TABLE orders RENAME TO purchases");
        Operation drop = operation(
                "dropDualWrite", "tableName", "purchases", "from", "ref", "to", "code", "force", "nobody is there");
        assertThatThrownBy(() -> run(database).of(drop))
                .hasMessageContaining("made while the table had another name")
                .hasMessageContaining("give the table its name back first");
    }

    private static Connection instance(TestDatabase database, String name) throws SQLException {
        Connection connection = database.connect();
        connection.setClientInfo("ApplicationName", name);
        return connection;
    }
}
