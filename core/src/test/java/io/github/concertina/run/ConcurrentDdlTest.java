package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.operation.Operation;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else changes a table while its rows are compared, copied or deleted: between the first batch and the second. */
@PostgresTest
class ConcurrentDdlTest {
    private static final int ROWS = 300;
    private static final Operation COMPARE =
            new Mapping("orders", "ref", "code", "ref::int", "code::text").parity("batchSize", "100", "pause", "1ms");
    private static final Operation TO_NEW =
            operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new");
    private static final Operation DELETE = operation(
            "batchedDelete", "tableName", "orders", "where", "status = 'gone'", "batchSize", "100", "pause", "1ms");
    private static final Operation COPY = Moving.copy("pause", "1ms");

    private static final String EXCHANGE = "ALTER TABLE orders RENAME TO orders_old;"
            + " CREATE TABLE orders AS TABLE orders_old; ALTER TABLE orders ADD PRIMARY KEY (id);"
            + " UPDATE orders SET code = 0 WHERE id = 1";

    /** What nothing of the work is about. */
    private static final String HARMLESS = "ALTER TABLE orders ADD COLUMN more int DEFAULT 7, DROP COLUMN note,"
            + " ALTER number TYPE bigint; ALTER TABLE orders RENAME extra TO extras; CREATE INDEX ON orders (ref)";

    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        orders(database);
        Moving.tables(database);
    }

    private static void orders(TestDatabase database) throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS orders, orders_old, " + LedgerTables.ALL,
                "CREATE TABLE orders (note text, id int PRIMARY KEY, extra text, number int, ref text, code int,"
                        + " status text)",
                "INSERT INTO orders SELECT 'n', i, 'x', i, i::text, i, CASE WHEN i % 2 = 0 THEN 'gone' ELSE 'open' END"
                        + " FROM generate_series(1, " + ROWS + ") AS i");
    }

    @Test
    @FailureMode(46)
    void what_the_work_is_not_about_changes_nothing(TestDatabase database) throws SQLException {
        assertThat(during(database, COMPARE, HARMLESS)).isNull();
        orders(database);
        assertThat(during(database, DELETE, HARMLESS)).isNull();
        assertThat(database.rows("SELECT status, count(*) FROM orders GROUP BY 1")
                        .toString())
                .isEqualTo("[[open, 150]]");
    }

    /** The values stay what they were, in another type: of the column that is compared, and of the key. */
    @Test
    @FailureMode(46)
    void another_type_of_what_it_is_about_is_gone_on_with(TestDatabase database) throws SQLException {
        String ddl = "ALTER TABLE orders ALTER code TYPE bigint, ALTER id TYPE bigint, ALTER status TYPE varchar(9)";
        assertThat(during(database, COMPARE, ddl)).isNull();
        orders(database);
        assertThat(during(database, DELETE, ddl)).isNull();
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(150);
    }

    @Test
    @FailureMode(46)
    void what_is_gone_by_name_ends_the_run_and_the_next_one_goes_on_once_it_is_back(TestDatabase database)
            throws SQLException {
        ends(database, COMPARE, "ALTER TABLE orders RENAME code TO kode", "column \"code\" does not exist");
        Run.on(database).of(switchBack(database, "ALTER TABLE orders RENAME kode TO code", COMPARE));

        orders(database);
        ends(database, COMPARE, "ALTER TABLE orders RENAME TO orders_old", "relation \"public.orders\" does not exist");
        Run.on(database).of(switchBack(database, "ALTER TABLE orders_old RENAME TO orders", COMPARE));

        orders(database);
        ends(database, DELETE, "ALTER TABLE orders RENAME status TO state", "column \"status\" does not exist");
        Run.on(database).of(switchBack(database, "ALTER TABLE orders RENAME state TO status", DELETE));
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(150);
    }

    /** The name leads to another table: of the half that was compared nothing follows for it, and its rows are its own. */
    @Test
    @FailureMode(46)
    void another_table_under_the_name_is_not_gone_on_with(TestDatabase database) throws SQLException {
        for (Operation each : List.of(COMPARE, DELETE)) {
            orders(database);
            ends(database, each, EXCHANGE, "public.orders is no longer the table");
            assertThat(database.rows("SELECT status FROM concertina_step").toString())
                    .isEqualTo("[[running]]");
        }
        assertThat(database.rows("SELECT status, count(*) FROM orders GROUP BY 1 ORDER BY 1")
                        .toString())
                .as("the other table's rows")
                .isEqualTo("[[gone, 100], [open, 150]]");
        orders(database);
        ends(database, COMPARE, EXCHANGE, "public.orders is no longer the table");
        assertThatThrownBy(() -> Run.on(database).of(COMPARE))
                .as("a run that meets the other table begins with its first row")
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("1 of 300 rows differ");
    }

    @Test
    @NegativeControl(
            safety = "a checkpoint is for the table and the columns that its step began with",
            shows = "of two tables half was compared, and the one that readers are sent to counts as proven")
    void a_checkpoint_for_whatever_has_the_name_proves_it(TestDatabase database) throws Exception {
        Dialects trusting = ForwardingLedger.with(real -> new ForwardingLedger(real) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint at) throws SQLException {
                try (Statement statement = work.createStatement()) {
                    statement.execute("UPDATE concertina_step SET table_identity = 'orders'::regclass::oid::bigint,"
                            + " into_columns = NULL");
                }
                return super.checkpoint(work, id, token, at);
            }
        });
        assertThat(Control.turnsRed(() -> ends(database, trusting, COMPARE, EXCHANGE, "is no longer the table")))
                .hasMessageContaining("Expecting actual not to be null");
        Run.on(database).of(TO_NEW);
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code <> ref::int", Long.class))
                .as("rows that readers find wrong")
                .isEqualTo(1);
    }

    /** A column that is made again under its name is another one: what was filled, compared and proven of it is gone with it. */
    @Test
    @FailureMode(46)
    void another_column_under_the_name_is_not_taken_for_the_one_that_was_compared(TestDatabase database)
            throws SQLException {
        String again = "ALTER TABLE orders DROP COLUMN code, ADD COLUMN code int";
        ends(database, COMPARE, again + "; UPDATE orders SET code = ref::int WHERE id > 100", "no longer those");
        assertThatThrownBy(() -> Run.on(database).of(COMPARE))
                .as("all rows are compared, those that the last run was past as well")
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("100 of 300 rows differ");

        orders(database);
        Mapping mapping = new Mapping("orders", "ref", "code", "ref::int", "code::text");
        Operation[] file = {mapping.backfill("standalone", "nobody writes"), mapping.parity()};
        Run.on(database).of(file);
        database.execute(again);
        assertThatThrownBy(() -> Run.on(database).of(TO_NEW))
                .as("a column of NULLs that nobody compared")
                .hasMessageContaining("was never compared");
        assertThat(Run.on(database).of(file).messages().toString()).contains("has other columns under the names");
        Run.on(database).of(TO_NEW);
        assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                .isEqualTo(ROWS);
    }

    @Test
    @FailureMode(46)
    void rows_are_copied_on_or_the_run_says_what_is_gone(TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, " + ROWS + ") AS i");
        Run.on(database).of(Moving.dualWrite());
        ends(
                database,
                COPY,
                "ALTER TABLE customers ADD COLUMN more int; ALTER TABLE clients DROP COLUMN made;"
                        + " ALTER TABLE clients RENAME TO away",
                "relation \"public.clients\" does not exist");
        database.execute("ALTER TABLE away RENAME TO clients");
        ends(
                database,
                COPY,
                "ALTER TABLE customers RENAME TO was; CREATE TABLE customers (LIKE was INCLUDING ALL)",
                "public.customers is no longer the table");
        database.execute("DROP TABLE customers", "ALTER TABLE was RENAME TO customers");
        assertThat(during(database, COPY, "ALTER TABLE customers DROP COLUMN note"))
                .isNull();
        assertThat(Moving.differing(database)).isZero();
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(ROWS);
    }

    private static Operation switchBack(TestDatabase database, String ddl, Operation again) throws SQLException {
        database.execute(ddl);
        return again;
    }

    private static void ends(TestDatabase database, Operation operation, String ddl, String seen) {
        ends(database, Dialects::shipped, operation, ddl, seen);
    }

    private static void ends(TestDatabase database, Dialects dialects, Operation operation, String ddl, String seen) {
        assertThat(during(database, dialects, operation, ddl))
                .as(ddl)
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining(seen)
                .hasMessageContaining("nothing is lost, the next run goes on from here");
    }

    /** How a run ends whose table is changed when it rests behind its first batch; null where it ends well. */
    private static @Nullable Throwable during(TestDatabase database, Operation operation, String ddl) {
        return during(database, Dialects::shipped, operation, ddl);
    }

    private static @Nullable Throwable during(
            TestDatabase database, Dialects dialects, Operation operation, String ddl) {
        AtomicBoolean changed = new AtomicBoolean();
        Sleeper changing = new Sleeper() {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
                try {
                    if (!changed.get() && underWay(database)) {
                        changed.set(true);
                        database.execute(ddl);
                    }
                } catch (SQLException e) {
                    throw new AssertionError(ddl, e);
                }
                Sleeper.REAL.sleep(duration);
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
        Throwable end = catchThrowable(() -> {
            try (Connection connection = database.connect()) {
                new Runner(
                                Settings.of(Map.of("batchSizeMax", "100")),
                                new Journal(),
                                null,
                                "public",
                                dialects,
                                changing)
                        .run(connection, Steps.script(operation));
            }
        });
        assertThat(changed).as("somebody came between two batches").isTrue();
        return end;
    }

    private static boolean underWay(TestDatabase database) throws SQLException {
        return database.queryOne(
                "SELECT EXISTS (SELECT FROM concertina_step WHERE status = 'running' AND pass = 1 AND rows_walked > 0)",
                Boolean.class);
    }
}
