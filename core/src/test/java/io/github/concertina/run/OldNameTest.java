package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The old name of a renamed table goes when nobody says it any more, and comes back by one verb. */
@PostgresTest
class OldNameTest {
    private static final TableName ORDERS = TableName.of(null, "orders");

    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders (id) SELECT i FROM generate_series(1, 100) AS i");
    }

    /** By a role that owns the table, and is nothing more. */
    @Test
    void it_goes_a_release_after_the_rename_and_every_step_is_evidence(TestDatabase database) throws SQLException {
        String owner = database.createRole("owner");
        database.execute(
                "GRANT CREATE ON SCHEMA public TO \"" + owner + "\"", "ALTER TABLE orders OWNER TO \"" + owner + "\"");
        Run run = run(database).as(owner);
        run.of(rename());
        refused(run, drop(), "deployCycle   not evaluated  no release was ever recorded");
        refused(run, drop(), "age           refused        renameTableBehindView of public.orders was ");
        refused(run, drop(), "ago, less than minAge 24h");
        assertThat(status(database))
                .contains("renamed public.orders")
                .contains("not yet ready for dropCompatibilityView public.orders:");
        later(database);
        run.with("release", "2.4").of();
        refused(run.with("release", "2.4"), drop(), "deployCycle   refused        0 new releases since 24h after");
        later(database);
        assertThat(status(database)).contains("ready for dropCompatibilityView public.orders:");
        run.of(drop());
        assertThat(database.rows("SELECT to_regclass('orders'), count(*) FROM purchases")
                        .toString())
                .isEqualTo("[[null, 100]]");
        assertThat(database.rows("SELECT table_name, column_name, kind FROM concertina_evidence WHERE kind <> 'skipped'"
                                + " ORDER BY id")
                        .toString())
                .isEqualTo("[[orders, , renamed], [orders, , dropped]]");
        assertThat(status(database)).doesNotContain("ready for");
        // As a run whose connection was lost behind the commit would come again.
        run.of(drop());
    }

    @Test
    void what_hangs_on_the_view_stands_in_its_way_and_grants_do_not(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        ready(database);
        database.execute("CREATE VIEW notes AS SELECT note FROM orders");
        refused(database, drop(), "public.orders is used by rule _RETURN on view notes: drop or change them first");
        database.execute(
                "DROP VIEW notes",
                "CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders'");
        refused(database, drop(), "public.orders is used by function total()");
        database.execute("DROP FUNCTION total()");
        run(database).of(drop());
        app.execute("UPDATE purchases SET note = 'x' WHERE id = 1");
    }

    @Test
    void without_the_statistics_of_statements_somebody_has_to_say_so(TestDatabase database) throws SQLException {
        ready(database);
        Operation unskipped = operation("dropCompatibilityView", "tableName", "orders", "newName", "purchases");
        refused(database, unskipped, "statements    not evaluated  the extension pg_stat_statements is not installed");
    }

    /** As after a rename by hand, or in a database that was restored: another view has another clock. */
    @Test
    void a_view_whose_beginning_nobody_knows_waits_for_a_persons_word(TestDatabase database) throws SQLException {
        ready(database);
        database.execute("DROP VIEW orders", "CREATE VIEW orders AS SELECT * FROM purchases");
        refused(
                database,
                drop(),
                "age           refused        renameTableBehindView of public.orders has not come yet");
        try (Connection connection = database.connect()) {
            operator(connection)
                    .adopt(
                            Steps.CHANGE,
                            ORDERS,
                            new Old.WholeTable(),
                            Evidence.Kind.ADOPTED_UNUSED,
                            "2.4 says purchases");
        }
        later(database);
        run(database).with("release", "2.5").of();
        later(database);
        run(database).of(drop());
    }

    @Test
    void it_is_back_with_its_grants_by_one_verb_and_its_clock_begins_anew(TestDatabase database) throws SQLException {
        App app = App.of(database);
        app.mayWrite("orders");
        ready(database);
        run(database).of(drop());
        assertThatThrownBy(() -> app.execute("SELECT FROM orders")).hasMessageContaining("does not exist");
        Unhold.Result back = new Unhold.Result(true, Unhold.NotNull.UNCHANGED, false);
        Unhold.Result there = new Unhold.Result(false, Unhold.NotNull.UNCHANGED, false);
        try (Connection connection = database.connect()) {
            Operator operator = operator(connection);
            assertThatThrownBy(() -> operator.unhold("another-change", ORDERS, "a mistake"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("restore it from a backup");
            assertThat(operator.unhold(Steps.CHANGE, ORDERS, "2.3 still says it"))
                    .isEqualTo(back);
            assertThat(operator.unhold(Steps.CHANGE, ORDERS, "2.3 still says it"))
                    .isEqualTo(there);
        }
        app.execute("UPDATE orders SET note = 'x' WHERE id = 1");
        refused(database, drop(), "ago, less than minAge 24h");
        assertThat(database.rows("SELECT kind, detail FROM concertina_evidence WHERE kind <> 'skipped' ORDER BY id")
                        .toString())
                .isEqualTo("[[renamed, to purchases], [dropped, dropCompatibilityView:purchases],"
                        + " [unheld, 2.3 still says it], [renamed, to purchases]]");
        later(database);
        run(database).with("release", "2.5").of();
        later(database);
        run(database).of(drop());
    }

    /** LOCK TABLE on the view would lock the table, too. */
    @Test
    void who_is_at_work_on_the_table_delays_nothing_and_who_says_its_old_name_does(TestDatabase database)
            throws Exception {
        ready(database);
        try (Connection old = database.connect();
                Connection fresh = database.connect()) {
            old.setAutoCommit(false);
            fresh.setAutoCommit(false);
            fresh.createStatement().execute("UPDATE purchases SET note = 'x' WHERE id = 1");
            old.createStatement().execute("SELECT count(*) FROM orders");
            assertThatThrownBy(() -> run(database).with("lockBudget", "1s").of(drop()))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("ACCESS EXCLUSIVE on public.orders");
            old.createStatement().execute("SELECT count(*) FROM orders");
            old.rollback();
            run(database).with("lockBudget", "5s").of(drop());
            fresh.createStatement().execute("UPDATE purchases SET note = 'y' WHERE id = 1");
            fresh.commit();
        }
    }

    /** Several times, since what the one takes away may vanish between any two looks of the other. */
    @Test
    void of_two_runners_one_drops_it_and_both_end_well(TestDatabase database) throws Exception {
        for (int round = 1; round <= 2; round++) {
            ready(database);
            try (Background<Journal> one = Background.start(() -> run(database).of(drop()));
                    Background<Journal> other =
                            Background.start(() -> run(database).of(drop()))) {
                one.get();
                other.get();
            }
            assertThat(database.queryOne("SELECT count(*) FROM concertina_evidence WHERE kind = 'dropped'", Long.class))
                    .isEqualTo(round);
            database.execute("ALTER TABLE purchases RENAME TO orders");
        }
    }

    @Test
    void a_rename_that_was_cut_off_before_its_clock_began_begins_it_when_it_is_run_again(TestDatabase database)
            throws SQLException {
        database.execute("ALTER TABLE orders RENAME TO purchases", "CREATE VIEW orders AS SELECT * FROM purchases");
        run(database).of(rename());
        run(database).of(rename());
        assertThat(database.rows("SELECT kind FROM concertina_evidence").toString())
                .isEqualTo("[[renamed]]");
    }

    @Test
    @NegativeControl(
            safety = "the old name of a table goes when its guards agree",
            shows = "the version that still runs fails at its next statement")
    void without_guards_the_version_that_says_the_old_name_fails(TestDatabase database) throws Exception {
        App app = App.of(database);
        app.mayWrite("orders");
        run(database).of(rename());
        app.execute("SELECT FROM orders");
        assertThat(Control.turnsRed(() -> refused(run(database).with("guards", "off"), drop(), "less than minAge")))
                .hasMessageContaining("Expecting code to raise a throwable");
        assertThatThrownBy(() -> app.execute("SELECT FROM orders")).hasMessageContaining("does not exist");
    }

    private static void ready(TestDatabase database) throws SQLException {
        run(database).of(rename());
        later(database);
        long releases = database.queryOne("SELECT count(*) FROM concertina_release", Long.class);
        run(database).with("release", "2.4." + releases).of();
        later(database);
    }

    private static Operation rename() {
        return operation("renameTableBehindView", "tableName", "orders", "newName", "purchases");
    }

    private static Operation drop() {
        return OldColumn.with(List.of("dropCompatibilityView", "tableName", "orders", "newName", "purchases"));
    }
}
