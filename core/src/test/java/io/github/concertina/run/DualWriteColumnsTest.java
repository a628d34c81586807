package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One column that becomes two, and two that become one, while both versions write as a role that owns nothing. */
@PostgresTest
class DualWriteColumnsTest {
    private static final String FIRST = "split_part(name, ' ', 1)";
    private static final String LAST = "split_part(name, ' ', 2)";
    private static final Map<String, String> PARTS = ordered("first_name", FIRST, "last_name", LAST);
    private static final Map<String, String> WHOLE = Map.of("name", "first_name || ' ' || last_name");

    @BeforeEach
    void customers(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL)",
                "INSERT INTO customers SELECT i, 'Ann' || i || ' Lee' || i FROM generate_series(1, 200) AS i");
    }

    @Test
    void each_version_sees_what_the_other_writes(TestDatabase database) throws SQLException {
        App app = split(database, "error");
        app.execute(
                "INSERT INTO customers (id, name) VALUES (1001, 'Old Insert')",
                "INSERT INTO customers (id, first_name, last_name) VALUES (1002, 'New', 'Insert')",
                "INSERT INTO customers (id, name, first_name, last_name) VALUES (1003, 'All Three', 'All', 'Three')",
                "INSERT INTO customers (id, first_name, last_name) VALUES (1004, 'A', 'B')",
                "UPDATE customers SET name = 'Up Dated' WHERE id = 1002",
                "UPDATE customers SET last_name = 'Alone' WHERE id = 1003",
                "UPDATE customers SET first_name = 'C', last_name = 'D' WHERE id = 1004",
                "UPDATE customers SET name = 'Bo Th', first_name = 'Bo', last_name = 'Th' WHERE id = 1001");
        assertThat(rows(database, 1001)).isEqualTo("[[Bo Th, Bo, Th]]");
        assertThat(rows(database, 1002)).isEqualTo("[[Up Dated, Up, Dated]]");
        assertThat(rows(database, 1003)).isEqualTo("[[All Alone, All, Alone]]");
        assertThat(rows(database, 1004)).isEqualTo("[[C D, C, D]]");
        assertThatThrownBy(() -> app.execute("UPDATE customers SET name = 'X Y', last_name = 'Z' WHERE id = 1001"))
                .hasMessageContaining("one statement wrote name and first_name, last_name of public.customers");
    }

    @Test
    void who_is_preferred_wins(TestDatabase database) throws SQLException {
        App app = split(database, "preferNew");
        app.execute(
                "INSERT INTO customers (id, name) VALUES (1, 'A B') ON CONFLICT (id) DO UPDATE SET name = 'A B'",
                "UPDATE customers SET name = 'X Y', first_name = 'N' WHERE id = 1");
        assertThat(rows(database, 1)).isEqualTo("[[N B, N, B]]");
    }

    @Test
    void rows_that_do_not_map_back_are_set_aside_and_the_others_are_compared(TestDatabase database)
            throws SQLException {
        database.execute("INSERT INTO customers VALUES (500, 'Mary Ann Smith')");
        split(database, "error");
        Operation backfill = operation("batchedBackfill", "tableName", "customers", "set", PARTS);
        assertThatThrownBy(() -> Run.on(database).of(backfill))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("'Mary Ann Smith' maps back to 'Mary Ann'");
        database.execute("UPDATE customers SET name = 'MaryAnn Smith' WHERE id = 500");
        Run.on(database).of(backfill);
        Operation switchReads = operation("switchReads", "tableName", "customers", "flag", "names", "to", "new");
        Run.on(database).of(parity("name", "first_name", FIRST));
        assertThatThrownBy(() -> Run.on(database).of(switchReads))
                .as("of two new columns one was not compared")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was never compared with the old one in last_name (change");
        Run.on(database).of(parity("name", "last_name", LAST), switchReads);
        assertThat(database.queryOne(
                        "SELECT count(*) FROM customers WHERE name = first_name || ' ' || last_name", Long.class))
                .isEqualTo(201);
    }

    @Test
    void it_ends_for_all_its_columns_at_once(TestDatabase database) throws SQLException {
        App app = split(database, "error");
        Operation drop = operation(
                "dropDualWrite", "tableName", "customers", "from", "name", "to", "last_name", "force", "a test");
        Run.on(database).of(drop);
        app.execute("INSERT INTO customers (id, first_name, last_name) VALUES (2001, 'New', 'Only')");
        assertThat(rows(database, 2001)).isEqualTo("[[null, New, Only]]");
        assertThat(database.queryOne("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal", Long.class))
                .isZero();
        assertThat(database.queryOne(
                        "SELECT count(*) FROM pg_class WHERE relname LIKE 'concertina_legacy%'", Long.class))
                .isZero();
    }

    @Test
    void two_become_one_and_end_together(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE people (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL, whole text)",
                "INSERT INTO people SELECT i, 'A' || i, 'B' || i FROM generate_series(1, 50) AS i");
        App app = App.of(database);
        app.mayWrite("people");
        Map<String, String> parts = ordered("first", "split_part(whole, ' ', 1)", "last", "split_part(whole, ' ', 2)");
        Map<String, String> whole = Map.of("whole", "first || ' ' || last");
        Run.on(database)
                .of(
                        operation("dualWriteColumns", "tableName", "people", "forward", whole, "backward", parts),
                        operation("batchedBackfill", "tableName", "people", "set", whole));
        Run.on(database).of(operation("safeSetNotNull", "tableName", "people", "columnName", "whole"));
        app.execute("UPDATE people SET last = 'Z' WHERE id = 1", "UPDATE people SET whole = 'P Q' WHERE id = 2");
        assertThat(database.rows("SELECT first, last, whole FROM people WHERE id < 3 ORDER BY id")
                        .toString())
                .isEqualTo("[[A1, Z, A1 Z], [P, Q, P Q]]");
        Operation drop = operation("dropDualWrite", "tableName", "people", "from", "last", "to", "whole");
        database.execute("CREATE VIEW called AS SELECT first FROM people");
        assertThatThrownBy(() -> Run.on(database).of(drop))
                .as("of all old columns, whichever of them it names")
                .hasMessageContaining("dependents    refused        first is used by rule _RETURN on view called");
        Run.on(database)
                .of(operation(
                        "dropDualWrite", "tableName", "people", "from", "last", "to", "whole", "force", "a test"));
        app.execute("INSERT INTO people (id, whole) VALUES (100, 'only whole')");
        assertThat(database.rows("SELECT column_name, kind FROM concertina_evidence ORDER BY 2, 1")
                        .toString())
                .contains("[first, dual-write-dropped], [last, dual-write-dropped]");
    }

    /** Whoever disabled it may name any of its columns: it must not be taken for gone, nor leave a column NOT NULL. */
    @Test
    void a_disabled_one_ends_for_all_its_columns_too(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE people (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL, whole text)");
        App app = App.of(database);
        app.mayWrite("people");
        Run.on(database)
                .of(operation(
                        "dualWriteColumns",
                        "tableName",
                        "people",
                        "forward",
                        Map.of("whole", "first || ' ' || last"),
                        "backward",
                        ordered("first", "split_part(whole, ' ', 1)", "last", "split_part(whole, ' ', 2)")));
        database.execute("ALTER TABLE people DISABLE TRIGGER USER");
        Run.on(database)
                .of(operation(
                        "dropDualWrite", "tableName", "people", "from", "last", "to", "whole", "force", "a test"));
        assertThat(database.queryOne("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal", Long.class))
                .isZero();
        app.execute("INSERT INTO people (id, whole) VALUES (1, 'only whole')");
    }

    @Test
    void another_dual_write_of_one_of_its_columns_is_refused(TestDatabase database) throws SQLException {
        split(database, "error");
        database.execute("ALTER TABLE customers ADD COLUMN called text");
        assertThatThrownBy(() -> Run.on(database)
                        .of(operation(
                                "dualWrite",
                                "tableName",
                                "customers",
                                "from",
                                "last_name",
                                "to",
                                "called",
                                "forward",
                                "last_name",
                                "backward",
                                "called")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the dual write name -> first_name, last_name of change");
    }

    private static App split(TestDatabase database, String onConflict) throws SQLException {
        App app = App.of(database);
        app.mayWrite("customers");
        database.execute("ALTER TABLE customers ADD COLUMN first_name text, ADD COLUMN last_name text");
        Operation install = operation(
                "dualWriteColumns",
                "tableName",
                "customers",
                "forward",
                PARTS,
                "backward",
                WHOLE,
                "onConflict",
                onConflict,
                "lossyValues",
                "accept");
        Run.on(database).of(install);
        assertThat(Run.on(database).of(install).all(Event.StepStarted.class)).isEmpty();
        return app;
    }

    private static Operation parity(String from, String to, String forward) {
        return operation("verifyParity", "tableName", "customers", "from", from, "to", to, "forward", forward);
    }

    private static String rows(TestDatabase database, int id) throws SQLException {
        return database.rows("SELECT name, first_name, last_name FROM customers WHERE id = " + id)
                .toString();
    }

    private static Map<String, String> ordered(String first, String one, String second, String two) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
