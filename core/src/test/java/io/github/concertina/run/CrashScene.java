package io.github.concertina.run;

import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database that a {@link CrashCase} begins with, made anew for every fault.
 *
 * <p>It keeps one connection: to open some for each of thousands of faults would cost more than what is done on them.
 */
final class CrashScene implements AutoCloseable {
    /** Our functions and sequences go with what an earlier run left; those of the ledger stay with it. */
    private static final List<String> ORDERS = List.of(
            // As a table or as a view: DROP TABLE refuses a view of that name.
            "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('orders') AND relkind = 'v')"
                    + " THEN DROP VIEW orders; END IF; END $$",
            "DROP TABLE IF EXISTS orders, concertina_held_orders, purchases, customers CASCADE",
            "DO $$ DECLARE r record; BEGIN"
                    + " FOR r IN SELECT oid::regprocedure AS f FROM pg_proc WHERE proname LIKE 'concertina%'"
                    + " AND proname <> 'concertina_shadow_difference'"
                    + " LOOP EXECUTE 'DROP FUNCTION ' || r.f || ' CASCADE'; END LOOP;"
                    + " FOR r IN SELECT c.oid::regclass AS s FROM pg_class c WHERE c.relkind = 'S' AND c.relname LIKE 'concertina%'"
                    + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
                    + " AND d.deptype = 'i') LOOP EXECUTE 'DROP SEQUENCE ' || r.s; END LOOP; END $$",
            "CREATE TABLE customers (id int PRIMARY KEY)",
            "INSERT INTO customers SELECT i FROM generate_series(1, 10) AS i",
            "CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, number int, customer_ref text NOT NULL)",
            "INSERT INTO orders SELECT i, 1 + i % 10, i, md5(i::text)::uuid::text FROM generate_series(1, 300) AS i");

    private static final List<String> NO_LEDGER =
            List.of("DROP TABLE IF EXISTS " + LedgerTables.ALL, "DROP FUNCTION IF EXISTS concertina_shadow_difference");

    private static final List<String> EMPTY_LEDGER = List.of("DO $$ DECLARE r record; BEGIN FOR r IN SELECT"
            + " c.oid::regclass AS t, c.relkind AS kind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            + " AND c.relname ~ '^concertina_' AND c.relkind IN ('r', 'S') AND c.relname <> 'concertina_ledger' LOOP"
            + " IF r.kind = 'r' THEN EXECUTE 'DELETE FROM ' || r.t; ELSE PERFORM setval(r.t, 1, false); END IF;"
            + " END LOOP; END $$");

    private final CrashCase shown;
    private final Connection connection;

    CrashScene(TestDatabase database, CrashCase shown) throws SQLException {
        this.shown = shown;
        this.connection = database.connect();
        if (shown.ledger()) {
            new Operator(connection, Settings.defaults(), new Journal(), "public").deployed("any");
        }
    }

    void prepare() throws SQLException {
        execute(ORDERS);
        execute(shown.ledger() ? EMPTY_LEDGER : NO_LEDGER);
        execute(shown.prepared());
    }

    List<String> aftermath() throws SQLException {
        return Aftermath.of(connection);
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
