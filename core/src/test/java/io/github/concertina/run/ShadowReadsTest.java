package io.github.concertina.run;

import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application reports that reads both shapes stands against the new one until something answers it. */
@PostgresTest
class ShadowReadsTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    private String application = "";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        application = database.createRole("shadow");
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 300) AS i");
        Run.on(database).of(MAPPING.parity(), to("0%"));
    }

    @Test
    void a_report_keeps_readers_from_the_new_shape_until_all_rows_are_compared_again(TestDatabase database)
            throws SQLException {
        report(database, "7", "'seven'", "'8'");
        assertThatThrownBy(() -> Run.on(database).of(to("10%")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("applications reported that the new shape of public.orders reads otherwise for 1"
                        + " keys since it was compared")
                .hasMessageContaining("key 7: the old shape gives 'seven', the new one '8' (" + application + ")")
                .hasMessageContaining("cure: find out why, then compare again");
        Run.on(database).of(to("0%"));

        compareAgain(database);
        Run.on(database).of(to("10%"));
        report(database, "7", "'seven'", "null");
        assertThatThrownBy(() -> Run.on(database).of(to("20%"))).hasMessageContaining("the new one null");
        Run.on(database).of(to("5%"));
    }

    /** The comparison had passed the row when the application read it. */
    @Test
    @FailureMode(9)
    void a_comparison_that_began_before_the_report_does_not_answer_it(TestDatabase database) throws SQLException {
        restart(database);
        AtomicInteger checkpoints = new AtomicInteger();
        Run dying = Run.on(database).with(ForwardingLedger.with(real -> new ForwardingLedger(real) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint at) throws SQLException {
                if (checkpoints.incrementAndGet() == 2) {
                    throw new SQLException("the process dies here", "58000");
                }
                return super.checkpoint(work, id, token, at);
            }
        }));
        assertThatThrownBy(() -> dying.of(MAPPING.parity("batchSize", 100))).hasMessageContaining("dies here");
        report(database, "7", "'7'", "'8'");
        Run.on(database).of(MAPPING.parity());
        assertThatThrownBy(() -> Run.on(database).of(to("10%"))).hasMessageContaining("reads otherwise for 1 keys");

        compareAgain(database);
        Run.on(database).of(to("10%"));
    }

    /** What came when is told by a number: the server's clock may go back an hour between the two. */
    @Test
    void a_clock_that_jumps_makes_no_report_older_than_the_comparison(TestDatabase database) throws SQLException {
        report(database, "7", "'7'", "'8'");
        database.execute(
                "UPDATE concertina_shadow_read SET reported_at = reported_at - interval '1 hour'",
                "UPDATE concertina_step SET started_at = now(), finished_at = now()");
        assertThatThrownBy(() -> Run.on(database).of(to("10%"))).hasMessageContaining("reads otherwise for 1 keys");
    }

    @Test
    void the_guard_counts_it_and_status_shows_it_until_somebody_vouches(TestDatabase database) throws SQLException {
        Run.on(database).of(MAPPING.dualWrite());
        report(database, "7", "'7'", "'8'");
        report(database, "8", "'8'", "'9'");
        assertThat(status(database))
                .contains("applications reported differences of 2 keys, the last 0s ago:")
                .contains("key 8: the old shape gives '8', the new one '9'")
                .contains("parity        refused        applications reported differences of 2 keys since");

        adopt(database, "a rounding that nobody reads");
        assertThat(status(database)).doesNotContain("reported differences").contains("parity        passed");
        report(database, "9", "'9'", "'10'");
        assertThat(status(database)).contains("applications reported differences of 1 keys");
        adopt(database, "a rounding that nobody reads");
        assertThat(status(database)).as("the same words, for a later report").doesNotContain("reported differences");
    }

    @Test
    void the_role_of_an_application_can_report_and_nothing_else(TestDatabase database) throws SQLException {
        String stranger = database.createRole("stranger");
        assertThatThrownBy(() -> as(database, stranger, "SELECT concertina_shadow_difference('c', '1', 'a', 'b')"))
                .hasMessageContaining("permission denied for function concertina_shadow_difference");
        report(database, "7", "'7'", "'8'");
        for (String statement : List.of(
                "SELECT * FROM concertina_shadow_read",
                "DELETE FROM concertina_shadow_read",
                "INSERT INTO concertina_shadow_read (change, row_key) VALUES ('c', '1')")) {
            assertThatThrownBy(() -> as(database, application, statement))
                    .hasMessageContaining("permission denied for table concertina_shadow_read");
        }
    }

    @Test
    void what_does_not_differ_is_no_report_and_an_unknown_change_an_error(TestDatabase database) throws SQLException {
        report(database, "7", "'7'", "'7'");
        report(database, "8", "null", "null");
        assertThat(database.rows("SELECT FROM concertina_shadow_read")).isEmpty();
        assertThatThrownBy(
                        () -> as(database, application, "SELECT concertina_shadow_difference('nobody', '1', 'a', 'b')"))
                .hasMessageContaining("concertina: no read switch of change 'nobody' was ever set");
    }

    @Test
    void a_mapping_that_is_wrong_for_every_row_does_not_fill_the_disk(TestDatabase database) throws SQLException {
        as(
                database,
                application,
                "SELECT concertina_shadow_difference('" + Steps.CHANGE
                        + "', i::text, repeat('x', 5000), NULL) FROM generate_series(1, 1200) AS i");
        assertThat(database.rows(
                                "SELECT count(*), min(row_key::int), max(length(old_value)) FROM concertina_shadow_read")
                        .toString())
                .isEqualTo("[[1000, 201, 1000]]");
        report(database, "1100", "'x'", "'y'");
        assertThat(database.rows("SELECT times FROM concertina_shadow_read WHERE row_key = '1100'")
                        .toString())
                .isEqualTo("[[2]]");
    }

    /** Neither waits for the other, unless it is the same key. */
    @Test
    void two_that_report_at_once_do_not_wait_for_each_other(TestDatabase database) throws SQLException {
        as(
                database,
                application,
                "SELECT concertina_shadow_difference('" + Steps.CHANGE
                        + "', i::text, 'x', NULL) FROM generate_series(1, 1000) AS i");
        try (Connection first = database.connectAs(application);
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute(call("2000", "'a'", "'b'"));
            try (Connection second = database.connectAs(application);
                    Statement other = second.createStatement()) {
                other.execute("SET lock_timeout = '1s'");
                other.execute(call("2001", "'a'", "'b'"));
            }
            first.commit();
        }
        report(database, "2002", "'a'", "'b'");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_shadow_read", Long.class))
                .isEqualTo(1000);
    }

    private void report(TestDatabase database, String key, String old, String other) throws SQLException {
        as(database, application, call(key, old, other));
    }

    private static String call(String key, String old, String other) {
        return "SELECT concertina_shadow_difference('" + Steps.CHANGE + "', '" + key + "', " + old + ", " + other + ")";
    }

    private static void as(TestDatabase database, String role, String sql) throws SQLException {
        try (Connection connection = database.connectAs(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void restart(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            operator(connection).restart(Steps.CHANGE, "verifyParity:ref->code", "reports of applications");
        }
    }

    private static void compareAgain(TestDatabase database) throws SQLException {
        restart(database);
        Run.on(database).of(MAPPING.parity());
    }

    private static void adopt(TestDatabase database, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            operator(connection)
                    .adopt(
                            Steps.CHANGE,
                            TableName.of(null, "orders"),
                            new Old.OfColumn(new Ident("ref")),
                            Evidence.Kind.ADOPTED_PARITY,
                            reason);
        }
    }

    private Operation to(String share) {
        return operation(
                "switchReads",
                "tableName",
                "orders",
                "flag",
                "orders-code",
                "to",
                share,
                "readers",
                List.of(application));
    }
}
