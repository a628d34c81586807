package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.MAPPING;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.to;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.operation.Additive;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an expand step added goes again, where somebody says why, and version N-1 notices nothing. */
@PostgresTest
class UndoTest {
    private static final String REASON = "2.4 is given up";
    private static final Operation ADD =
            operation("safeAddColumn", "tableName", "orders", "columnName", "code", "type", "int");
    private static final Operation CHECK =
            operation("addConstraintNotValid", "tableName", "orders", "constraintName", "paid", "check", "id > 0");

    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 100) AS i");
    }

    @Test
    void in_the_opposite_order_everything_goes_and_the_old_column_stays_not_null(TestDatabase database)
            throws SQLException {
        App old = App.of(database);
        old.mayWrite("orders");
        List<List<@Nullable String>> before = shape(database);
        Run.on(database).of(ADD, CHECK, MAPPING.dualWrite(), MAPPING.backfill());
        refused(
                database,
                undo(ADD),
                "dependents    refused        code is used by the dual write of change orders-customer-uuid");
        Run.on(database).of(undo(MAPPING.dualWrite()));
        old.execute("INSERT INTO orders (id, ref) VALUES (101, '101')", "UPDATE orders SET ref = '9' WHERE id = 1");
        assertThatThrownBy(() -> old.execute("INSERT INTO orders (id) VALUES (102)"))
                .hasMessageContaining("null value in column \"ref\"");
        Run.on(database).of(undo(CHECK));
        Run.on(database).of(undo(ADD));
        assertThat(shape(database)).isEqualTo(before);
        assertThat(database.rows("SELECT column_name, kind, detail FROM concertina_evidence ORDER BY id")
                        .toString())
                .isEqualTo("[[ref, undone, " + REASON + "], [constraint paid, undone, " + REASON + "], [code, undone, "
                        + REASON + "]]");
        assertThat(status(database))
                .contains("undone code, ")
                .contains(": " + REASON)
                .doesNotContain("not yet ready for");
        // As a rollback whose connection was lost behind the commit would come again.
        Run.on(database).of(undo(ADD));

        Run.on(database).of(ADD, MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity());
        assertThat(database.rows("SELECT count(*) FROM orders WHERE code = ref::int")
                        .toString())
                .isEqualTo("[[101]]");
    }

    @Test
    void a_column_that_was_there_before_is_left_alone(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN code int", "UPDATE orders SET code = 7");
        Run.on(database).of(ADD, CHECK);
        refused(
                database,
                undo(ADD),
                "added         not evaluated  the ledger knows no run of change orders-customer-uuid that added code");
        try (Connection connection = database.connect()) {
            operator(connection).force(Steps.CHANGE, GuardName.ADDED, "we made it by hand");
        }
        Run.on(database).of(undo(ADD));
        assertThat(database.rows("SELECT kind FROM concertina_evidence ORDER BY id")
                        .toString())
                .isEqualTo("[[forced], [undone]]");

        database.execute("ALTER TABLE orders DROP CONSTRAINT paid");
        Run.on(database).of(CHECK);
        Run.on(database).of(undo(CHECK));
        database.execute("ALTER TABLE orders ADD CONSTRAINT paid CHECK (id > 0) NOT VALID");
        Run.on(database).of(CHECK);
        refused(database, undo(CHECK), "added was taken back, and the ledger does not know who added this one");
    }

    @Test
    void a_reader_of_the_new_shape_stands_in_the_way(TestDatabase database) throws SQLException {
        Run.on(database).of(ADD, MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("40%"));
        refused(
                database,
                undo(MAPPING.dualWrite()),
                "switch        refused        40 % of the readers read the new shape: switch them back first");
        Run.on(database).of(to("old"));
        Run.on(database).of(undo(MAPPING.dualWrite()));
        Run.on(database).of(undo(ADD));
        assertThat(database.rows("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
                        .toString())
                .isEqualTo("[[0]]");
    }

    @Test
    void a_persons_word_that_readers_have_switched_stands_in_the_way_too(TestDatabase database) throws SQLException {
        Run.on(database).of(ADD);
        try (Connection connection = database.connect()) {
            operator(connection)
                    .adopt(
                            Steps.CHANGE,
                            TableName.of(null, "orders"),
                            new Old.OfColumn(new Ident("code")),
                            Evidence.Kind.ADOPTED_SWITCH,
                            "feature flag 12");
        }
        refused(database, undo(ADD), "vouches that readers read the new shape (feature flag 12)");
        assertThat(database.rows("SELECT code FROM orders WHERE id = 1").toString())
                .isEqualTo("[[null]]");
    }

    @Test
    void a_dual_write_between_tables_goes_and_both_tables_stay(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE bills (id int PRIMARY KEY, ref text)");
        Operation dualWrite = operation(
                "dualWriteTable",
                "tableName",
                "orders",
                "toTable",
                "bills",
                "columns",
                Map.of("id", "id", "ref", "ref"));
        Run.on(database).of(dualWrite);
        database.execute("UPDATE orders SET ref = 'x' WHERE id = 1");
        Run.on(database).of(undo(dualWrite));
        database.execute("UPDATE orders SET ref = 'x' WHERE id = 2");
        assertThat(database.rows("SELECT id FROM bills").toString()).isEqualTo("[[1]]");
        assertThat(database.rows("SELECT count(*) FROM pg_proc WHERE proname LIKE 'concertina_dual%'")
                        .toString())
                .isEqualTo("[[0]]");
    }

    @Test
    void columns_that_were_split_are_merged_again_by_nobody(TestDatabase database) throws SQLException {
        Operation split = operation(
                "dualWriteColumns",
                "tableName",
                "orders",
                "forward",
                Map.of("head", "left(ref, 1)", "tail", "substr(ref, 2)"),
                "backward",
                Map.of("ref", "head || tail"));
        Run.on(database)
                .of(
                        operation("safeAddColumn", "tableName", "orders", "columnName", "head", "type", "text"),
                        operation("safeAddColumn", "tableName", "orders", "columnName", "tail", "type", "text"),
                        split);
        Run.on(database).of(undo(split));
        database.execute("INSERT INTO orders (id, ref) VALUES (101, 'abc')");
        assertThat(database.rows("SELECT head FROM orders WHERE id = 101").toString())
                .isEqualTo("[[null]]");
    }

    @Test
    @NegativeControl(
            safety = "a rollback drops a column only where a run of the change made it",
            shows = "a column goes that was there before, with its values")
    void a_guard_that_does_not_ask_who_added_it(TestDatabase database) throws Exception {
        database.execute("ALTER TABLE orders ADD COLUMN code int");
        Run.on(database).of(ADD);
        holdsAlone(database, "added         not evaluated", Blind.runs("done", Optional.of(Duration.ofSeconds(1))));
    }

    @Test
    @NegativeControl(
            safety = "a rollback drops a column only where no reader reads it",
            shows = "readers that have switched find no column")
    void a_guard_that_does_not_see_readers(TestDatabase database) throws Exception {
        Run.on(database).of(ADD, MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("40%"));
        database.execute("DROP FUNCTION " + dualWrite(database) + "() CASCADE");
        holdsAlone(database, "switch        refused        40 %", Blind.switches("standing", Optional.empty()));
    }

    private static String dualWrite(TestDatabase database) throws SQLException {
        return database.queryOne(
                "SELECT proname FROM pg_proc WHERE proname LIKE 'concertina_dual_write%'", String.class);
    }

    private static void holdsAlone(TestDatabase database, String guard, Dialects blind) throws Exception {
        refused(database, undo(ADD), guard);
        assertThat(Control.turnsRed(() -> refused(Run.on(database).with(blind), undo(ADD), guard)))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    private static Operation undo(Operation added) {
        return ((Additive) added).undo(REASON);
    }

    private static List<List<@Nullable String>> shape(TestDatabase database) throws SQLException {
        return database.rows(
                "SELECT attname::text, attnotnull, (SELECT count(*) FROM pg_trigger WHERE tgrelid = attrelid),"
                        + " (SELECT count(*) FROM pg_constraint WHERE conrelid = attrelid) FROM pg_attribute"
                        + " WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
    }
}
