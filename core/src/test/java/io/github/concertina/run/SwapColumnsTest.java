package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An integer key becomes a bigint one under its own name, while a version that knows int and one that knows long write. */
@PostgresTest
class SwapColumnsTest {
    private static final Mapping MAPPING = new Mapping("orders", "id", "id_big", "id::bigint", "id_big::integer");

    /** How a version of the application reads the key that it was given. */
    @FunctionalInterface
    private interface Key {
        long of(ResultSet row) throws SQLException;
    }

    @BeforeEach
    void orders(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id serial PRIMARY KEY, note text NOT NULL)",
                "CREATE TABLE items (order_id int NOT NULL REFERENCES orders ON DELETE CASCADE, no int NOT NULL)",
                "INSERT INTO orders (note) SELECT 'x' FROM generate_series(1, 300)",
                "INSERT INTO items SELECT i, 1 FROM generate_series(1, 300) AS i");
    }

    @Test
    void both_versions_insert_reference_update_and_delete_from_expand_to_contract(TestDatabase database)
            throws Exception {
        AtomicLong done = new AtomicLong();
        ConcurrentLinkedQueue<Long> kept = new ConcurrentLinkedQueue<>();
        try (RunningLoad old = start(database, "old", row -> row.getInt(1), kept, done)) {
            more(done);
            expand(database);
            more(done);
            Run.on(database).of(MAPPING.backfill("batchSize", 100));
            more(done);
            prepareKeys(database);
            try (RunningLoad fresh = start(database, "fresh", row -> row.getLong(1), kept, done)) {
                more(done);
                Run.on(database).of(MAPPING.parity());
                Run.on(database).of(swap());
                more(done);
                assertThat(old.stop().failures()).as("failures of N-1").isEmpty();
                hold(database);
                more(done);
                assertThat(fresh.stop().failures()).as("failures of N").isEmpty();
            }
        }
        assertThat(database.queryOne(
                        "SELECT count(*) FROM orders o WHERE note = 'kept' AND EXISTS (SELECT FROM items WHERE order_id = o.id)",
                        Long.class))
                .as("rows that were acknowledged")
                .isEqualTo(kept.size());
        assertThat(database.queryOne(
                        "SELECT count(*) FROM items WHERE order_id NOT IN (SELECT id FROM orders)", Long.class))
                .isZero();
        database.execute("SELECT setval('orders_id_seq', 2147483647)");
        assertThat(database.queryOne("INSERT INTO orders (note) VALUES ('x') RETURNING id", Long.class))
                .isEqualTo(2147483648L);
    }

    @Test
    void a_second_runner_finds_it_done(TestDatabase database) throws Exception {
        expand(database);
        Run.on(database).of(MAPPING.backfill());
        prepareKeys(database);
        Run.on(database).of(MAPPING.parity());
        try (Background<Journal> first = Background.start(() -> Run.on(database).of(swap()));
                Background<Journal> second =
                        Background.start(() -> Run.on(database).of(swap()))) {
            first.get();
            second.get();
        }
        assertThat(database.queryOne(
                        "SELECT count(*) FROM concertina_evidence WHERE kind ILIKE 'retired' AND column_name = 'id_big'",
                        Long.class))
                .isEqualTo(1);
        assertThat(type(database, "id")).isEqualTo("bigint");
        assertThat(Operators.status(database)).contains("public.orders: switch");
    }

    @Test
    void what_another_runner_ends_between_two_reads_of_the_catalog_is_not_refused(TestDatabase database)
            throws Exception {
        expand(database);
        Run.on(database).of(MAPPING.backfill());
        prepareKeys(database);
        Run.on(database).of(MAPPING.parity());
        AtomicInteger between = new AtomicInteger();
        Journal journal = new Journal();
        try (Connection work = database.connect();
                Connection watched = Intercepted.connection(work, invocation -> {
                    if (String.valueOf(invocation.sql()).contains("pg_get_triggerdef")
                            && between.getAndIncrement() == 0) {
                        Run.on(database).of(swap());
                    }
                    return invocation.proceed();
                })) {
            Run.on(database).runner(journal).run(watched, Steps.script(swap()));
        }
        assertThat(between).hasPositiveValue();
        assertThat(journal.all(Event.StepStarted.class)).isEmpty();
        assertThat(type(database, "id")).isEqualTo("bigint");
    }

    @Test
    void an_identity_column_numbers_on_as_it_did(TestDatabase database) throws Exception {
        database.execute(
                "ALTER TABLE orders ALTER COLUMN id DROP DEFAULT",
                "DROP SEQUENCE orders_id_seq",
                "ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY"
                        + " (START WITH 0 MINVALUE 0 INCREMENT BY 5 MAXVALUE 4000000 CYCLE)",
                "SELECT setval('orders_id_seq', 1000)");
        App app = App.of(database);
        database.execute("GRANT USAGE ON SEQUENCE orders_id_seq TO \"" + app.role() + "\"");
        expand(database);
        Run.on(database).of(MAPPING.backfill());
        prepareKeys(database);
        Run.on(database).of(MAPPING.parity());
        Run.on(database).of(swap());
        assertThat(database.rows("SELECT a.attidentity, s.seqtypid::regtype, s.seqstart, s.seqmin, s.seqmax,"
                                + " s.seqincrement, s.seqcycle, has_sequence_privilege('" + app.role()
                                + "', s.seqrelid, 'USAGE') FROM pg_attribute a, pg_sequence s"
                                + " WHERE a.attrelid = 'orders'::regclass AND a.attname = 'id'"
                                + " AND s.seqrelid = pg_get_serial_sequence('orders', 'id')::regclass")
                        .toString())
                .isEqualTo("[[a, bigint, 0, 0, 4000000, 5, t, t]]");
        assertThat(database.queryOne("INSERT INTO orders (note) VALUES ('x') RETURNING id", Long.class))
                .isEqualTo(1005);
    }

    @Test
    void a_row_that_differs_stops_it(TestDatabase database) throws Exception {
        aRowThatDiffersStopsIt(database, Dialects::shipped);
        assertThat(type(database, "id")).isEqualTo("integer");
    }

    @Test
    @NegativeControl(
            safety = "swapColumns asks for a proof of parity",
            shows = "a row goes on under another key, and those that refer to it find another one or none")
    void a_guard_that_does_not_look_lets_it_swap(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() -> aRowThatDiffersStopsIt(database, Unproven.dialects())))
                .hasMessageContaining("Expecting code to raise a throwable");
        assertThat(database.rows("SELECT id FROM orders WHERE id > 300").toString())
                .as("it was 301 when it was inserted")
                .isEqualTo("[[4000000]]");
    }

    private static void aRowThatDiffersStopsIt(TestDatabase database, Dialects dialects) throws Exception {
        expand(database);
        Run.on(database).of(MAPPING.backfill());
        prepareKeys(database);
        database.execute(
                "INSERT INTO orders (note) VALUES ('x')",
                "ALTER TABLE orders DISABLE TRIGGER USER",
                "UPDATE orders SET id_big = 4000000 WHERE id = 301",
                "ALTER TABLE orders ENABLE TRIGGER USER");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.parity())).isInstanceOf(RunFailed.class);
        assertThatThrownBy(() -> Run.on(database).with(dialects).of(swap()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("found differences");
    }

    private static void expand(TestDatabase database) throws SQLException {
        Run.on(database)
                .of(
                        operation("safeAddColumn", "tableName", "orders", "columnName", "id_big", "type", "bigint"),
                        MAPPING.dualWrite("onConflict", "preferNew"));
    }

    private static void prepareKeys(TestDatabase database) throws SQLException {
        Run.on(database)
                .of(
                        operation("safeSetNotNull", "tableName", "orders", "columnName", "id_big"),
                        operation(
                                "createIndexConcurrently",
                                "tableName",
                                "orders",
                                "indexName",
                                "orders_id_big",
                                "columns",
                                List.of("id_big"),
                                "unique",
                                "true"),
                        operation(
                                "addConstraintNotValid",
                                "tableName",
                                "items",
                                "constraintName",
                                "items_order_big",
                                "foreignKey",
                                Map.of(
                                        "columns",
                                        List.of("order_id"),
                                        "referencedTable",
                                        "orders",
                                        "referencedColumns",
                                        List.of("id_big"),
                                        "onDelete",
                                        "cascade")),
                        operation("validateConstraint", "tableName", "items", "constraintName", "items_order_big"));
    }

    private static Operation swap() {
        return operation("swapColumns", "tableName", "orders", "pairs", List.of(Map.of("from", "id", "to", "id_big")));
    }

    private static void hold(TestDatabase database) throws SQLException {
        Operation hold = operation(
                "holdColumn",
                "tableName",
                "orders",
                "columnName",
                "id_big",
                "replacedBy",
                "none",
                "skip",
                OldColumn.NO_STATEMENTS);
        assertThatThrownBy(() -> Run.on(database).of(hold)).isInstanceOf(Refusal.class);
        OldColumn.later(database);
        Run.on(database).with("release", "2.0").of();
        OldColumn.later(database);
        Run.on(database).of(hold);
    }

    private static String type(TestDatabase database, String column) throws SQLException {
        return database.queryOne(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'orders'::regclass"
                        + " AND attname = '" + column + "'",
                String.class);
    }

    private static void more(AtomicLong done) throws Exception {
        long enough = done.get() + 100;
        Await.until(Duration.ofSeconds(30), () -> done.get() >= enough);
    }

    private static RunningLoad start(
            TestDatabase database, String name, Key key, ConcurrentLinkedQueue<Long> kept, AtomicLong done)
            throws SQLException {
        App app = new App(database, database.createRole(name));
        app.mayWrite("orders");
        app.mayWrite("items");
        database.execute("GRANT USAGE ON SEQUENCE orders_id_seq TO \"" + app.role() + "\"");
        AtomicInteger number = new AtomicInteger();
        return LoadGenerator.on(database.dataSource(app.role()))
                .perSecond(120)
                .workers(3)
                .write("order", 1, (connection, n) -> {
                    long id = insert(connection, key);
                    execute(connection, "INSERT INTO items VALUES (?, 1)", id);
                    execute(connection, "UPDATE orders SET note = 'kept' WHERE id = ?", id);
                    if (number.incrementAndGet() % 3 == 0) {
                        execute(connection, "DELETE FROM orders WHERE id = ?", id);
                    } else {
                        kept.add(id);
                    }
                    done.incrementAndGet();
                })
                .start();
    }

    private static long insert(Connection connection, Key key) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO orders (note) VALUES ('new') RETURNING id");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return key.of(row);
        }
    }

    private static void execute(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }
}
