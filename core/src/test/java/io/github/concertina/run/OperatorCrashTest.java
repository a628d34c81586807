package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Listener;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.operation.Additive;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Batching;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.catalog.CatalogPicture;
import io.github.concertina.testkit.fault.FaultInjector;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import io.github.concertina.testkit.fault.SimulatedCrash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Whoever's connection is cut while he orders something orders it again, and has ordered it once. */
class OperatorCrashTest {
    private static final String CHANGE = "orders-customer-uuid";
    private static final TableName ORDERS = TableName.of("public", "orders");
    private static final Operation EXTRA =
            operation("safeAddColumn", "tableName", "bills", "columnName", "extra", "type", "text");
    private static final List<String> LEDGER = List.of(LedgerTables.ALL.split(", "));

    /** What an operator does. */
    @FunctionalInterface
    private interface Verb {
        void order(Operator operator) throws SQLException;
    }

    /** What one does on a connection that may be cut. */
    @FunctionalInterface
    private interface Order {
        void on(Connection connection) throws SQLException;
    }

    private static Map<String, Order> verbs() {
        Map<String, Order> verbs = new LinkedHashMap<>();
        verbs.put("deployed", by(operator -> operator.deployed("2.5")));
        verbs.put("switch", by(operator -> operator.switchReads("orders-code", 0, "slow queries")));
        verbs.put(
                "adopt",
                by(operator -> operator.adopt(
                        CHANGE,
                        ORDERS,
                        new Old.OfColumn(new Ident("code")),
                        Evidence.Kind.ADOPTED_SWITCH,
                        "feature flag 12")));
        verbs.put("pause", by(operator -> operator.order(CHANGE, Ledger.Verb.PAUSE, "backup")));
        verbs.put("stop", by(operator -> operator.order(CHANGE, Ledger.Verb.STOP, "backup")));
        verbs.put(
                "tune",
                by(operator -> operator.tune(CHANGE, new Batching(70, null, Duration.ofSeconds(1), null), "night")));
        verbs.put("restart", by(operator -> operator.restart(CHANGE, "verifyParity:ref->code", "once more")));
        verbs.put("abandon", by(operator -> operator.abandon(CHANGE, null, "not now")));
        verbs.put("force", by(operator -> operator.force(CHANGE, GuardName.AGE, "a test")));
        verbs.put("unhold", by(operator -> operator.unhold(CHANGE, ORDERS, new Ident("ref"), true, "needed")));
        verbs.put(
                "unhold a view", by(operator -> operator.unhold(CHANGE, TableName.of("public", "invoices"), "needed")));
        verbs.put(
                "undo",
                connection -> new Runner(Settings.defaults(), Listener.NONE, null, "public")
                        .run(connection, Steps.script(((Additive) EXTRA).undo("needless"))));
        return verbs;
    }

    private static Order by(Verb verb) {
        return connection -> verb.order(new Operator(connection, Settings.defaults(), Listener.NONE, "public"));
    }

    @PostgresTest
    void what_is_ordered_again_after_a_cut_connection_was_ordered_once(TestDatabase database) throws Exception {
        prepare(database);
        int faults = 0;
        for (Map.Entry<String, Order> verb : verbs().entrySet()) {
            reset(database);
            List<String> before = picture(database);
            Recording recording = record(database, verb.getValue());
            List<String> expected = picture(database);
            assertThat(expected).as("%s does something", verb.getKey()).isNotEqualTo(before);
            List<FaultPlan> plans = some(recording, faults + database.server().major());
            for (FaultPlan plan : plans) {
                reset(database);
                crash(database, verb.getValue(), plan);
                try (Connection connection = database.connect()) {
                    verb.getValue().on(connection);
                }
                assertThat(picture(database))
                        .as("%s after %s at %s", verb.getKey(), plan, Faults.call(recording, plan))
                        .isEqualTo(expected);
            }
            faults += plans.size();
        }
        System.out.printf(Locale.ROOT, "operator's verbs, %s: %d faults%n", database.server(), faults);
        assertThat(faults).isGreaterThan(30);
    }

    /** Every fourth of them, and each server other ones; with {@code -Pfaults} all four faults at every call. */
    private static List<FaultPlan> some(Recording recording, int turn) {
        List<FaultPlan> all = Faults.of(recording, turn);
        return IntStream.range(0, all.size())
                .filter(i -> Faults.ALL || (i + turn) % 4 == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** A change that has come to its hold, with a step that somebody left half-way. */
    private static void prepare(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 50) AS i",
                "CREATE TABLE invoices (id int PRIMARY KEY)");
        Mapping mapping = new Mapping("orders", "ref", "code", "ref::int", "code::text");
        Run.on(database)
                .with("guards", "off")
                .of(
                        mapping.dualWrite(),
                        mapping.backfill(),
                        mapping.parity(),
                        operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new"),
                        operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code"),
                        operation("holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "code"));
        Run.on(database).of(operation("renameTableBehindView", "tableName", "invoices", "newName", "bills"));
        Run.on(database)
                .with("guards", "off")
                .of(operation("dropCompatibilityView", "tableName", "invoices", "newName", "bills"));
        Run.on(database).of(EXTRA);
        List<String> save = new ArrayList<>(List.of(
                "UPDATE concertina_step SET status = 'running', up_to = '{50}', last_key = '{20}' WHERE step LIKE 'backfill%'",
                "CREATE SCHEMA saved"));
        LEDGER.forEach(table -> save.add("CREATE TABLE saved." + table + " AS TABLE " + table));
        database.execute(save.toArray(String[]::new));
    }

    private static void reset(TestDatabase database) throws SQLException {
        List<String> statements = new ArrayList<>();
        LEDGER.forEach(table -> statements.add("DELETE FROM " + table));
        List<String> parentsFirst = new ArrayList<>(LEDGER);
        parentsFirst.sort(
                (one, other) -> Boolean.compare(other.equals("concertina_step"), one.equals("concertina_step")));
        parentsFirst.forEach(table ->
                statements.add("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE SELECT * FROM saved." + table));
        statements.add(
                "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'ref')"
                        + " THEN ALTER TABLE orders RENAME COLUMN ref TO concertina_held_ref; END IF; END $$");
        statements.add("ALTER TABLE orders ALTER COLUMN concertina_held_ref DROP NOT NULL");
        statements.add("DROP VIEW IF EXISTS invoices");
        statements.add("ALTER TABLE bills ADD COLUMN IF NOT EXISTS extra text");
        statements.add("DO $$ DECLARE r record; BEGIN FOR r IN SELECT conname FROM pg_constraint WHERE contype = 'c'"
                + " AND conrelid = 'orders'::regclass LOOP EXECUTE 'ALTER TABLE orders DROP CONSTRAINT ' || r.conname;"
                + " END LOOP; END $$");
        database.execute(statements.toArray(String[]::new));
    }

    private static List<String> picture(TestDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>(CatalogPicture.of(database));
        for (String query : List.of(
                "SELECT s.step, verb, reason, o.batch_size, o.pause_ms, obeyed_at IS NULL FROM concertina_order o"
                        + " JOIN concertina_step s ON s.id = o.step_id ORDER BY o.id",
                "SELECT change, guard, reason, used_for FROM concertina_force ORDER BY id",
                "SELECT release FROM concertina_release ORDER BY 1",
                "SELECT step, status FROM concertina_step ORDER BY 1",
                "SELECT change, kind, detail FROM concertina_evidence ORDER BY id",
                "SELECT change, column_name, what FROM concertina_watch ORDER BY 1, 2, 3")) {
            database.rows(query).forEach(row -> lines.add(row.toString()));
        }
        return lines;
    }

    private static Recording record(TestDatabase database, Order verb) throws SQLException {
        try (FaultInjector injector = FaultInjector.recording(database.dataSource());
                Connection connection = injector.connection(database.connect())) {
            verb.on(connection);
            return injector.recording();
        }
    }

    private static void crash(TestDatabase database, Order verb, FaultPlan plan) throws SQLException {
        try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
            try (Connection connection = injector.connection(database.connect())) {
                verb.on(connection);
            } catch (SimulatedCrash | RunFailed | SQLException expected) {
                // How it ends is another test's matter; here it counts what whoever repeats it finds.
            }
            assertThat(injector.struck()).as("%s happened", plan).isTrue();
        }
    }
}
