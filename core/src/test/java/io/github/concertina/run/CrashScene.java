package io.github.concertina.run;

import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** The database that a {@link CrashCase} begins with, made anew for every fault. */
final class CrashScene {
    /** Our functions and sequences go with what an earlier run left; those of the ledger stay with it. */
    private static final String[] ORDERS = {
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
        "INSERT INTO orders SELECT i, 1 + i % 10, i, md5(i::text)::uuid::text FROM generate_series(1, 300) AS i"
    };

    private static final String[] NO_LEDGER = {
        "DROP TABLE IF EXISTS " + LedgerTables.ALL, "DROP FUNCTION IF EXISTS concertina_shadow_difference"
    };

    private static final String EMPTY_LEDGER = "DO $$ DECLARE r record; BEGIN FOR r IN SELECT c.oid::regclass AS t,"
            + " c.relkind AS kind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname ~"
            + " '^concertina_' AND c.relkind IN ('r', 'S') AND c.relname <> 'concertina_ledger' LOOP IF r.kind = 'r' THEN"
            + " EXECUTE 'DELETE FROM ' || r.t; ELSE PERFORM setval(r.t, 1, false); END IF; END LOOP; END $$";

    private CrashScene() {}

    static void prepare(TestDatabase database, CrashCase each) throws SQLException {
        database.execute(ORDERS);
        if (each.ledger()) {
            emptyLedger(database);
        } else {
            database.execute(NO_LEDGER);
        }
        database.execute(each.prepared().toArray(String[]::new));
    }

    private static void emptyLedger(TestDatabase database) throws SQLException {
        if (database.queryOne("SELECT to_regclass('concertina_ledger') IS NULL", Boolean.class)) {
            try (Connection connection = database.connect()) {
                new Operator(connection, Settings.defaults(), new Journal(), "public").deployed("any");
            }
        }
        database.execute(EMPTY_LEDGER);
    }
}
