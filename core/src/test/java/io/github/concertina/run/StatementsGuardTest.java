package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Statements that still name an old column, on a server with pg_stat_statements. */
class StatementsGuardTest {
    private static Optional<PostgresServer> server = Optional.empty();

    private TestDatabase database;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.startInstalled("pg_stat_statements");
        if (server.isEmpty()) {
            System.out.println(
                    "StatementsGuardTest is skipped: the embedded servers come without pg_stat_statements, and"
                            + " this machine has no PostgreSQL of its own that has it");
        }
        assumeTrue(server.isPresent());
    }

    @AfterAll
    static void stop() {
        server.ifPresent(PostgresServer::close);
    }

    @BeforeEach
    void orders() throws SQLException {
        database = server.orElseThrow().freshDatabase();
        database.execute(
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE orders (id int PRIMARY KEY, fax text)",
                "CREATE TABLE faxes (id int PRIMARY KEY, fax text)",
                "INSERT INTO orders (id) VALUES (1)");
        Run.on(database).of(operation("retire", "tableName", "orders", "columnName", "fax"));
        Run.on(database).with("release", "2.3").of();
        OldColumn.later(database);
        Run.on(database).with("release", "2.4").of();
        OldColumn.later(database);
    }

    @Test
    void a_statement_that_names_it_stands_against_it_until_it_comes_no_more() throws SQLException {
        application("SELECT fax FROM orders WHERE id = 1");
        refused("calls of statements that name fax in the last").hasMessageContaining("SELECT fax FROM orders");
        refused("no calls of statements that name fax for 0s, less than minAge");
        OldColumn.later(database);
        Run.on(database).of(hold());
    }

    /** As version N does it: one SELECT looks the switch up and reads the old column. */
    @Test
    void a_statement_that_reads_the_switch_beside_the_column_names_it() throws SQLException {
        application("SELECT fax, (SELECT percent FROM concertina_read_switch WHERE flag = 'f') FROM orders");
        refused("calls of statements that name fax in the last").hasMessageContaining("SELECT fax, (SELECT percent");
        application("SELECT fax AS concertina_fax FROM orders /* concertina */ WHERE id = 1");
        refused("calls of statements that name fax in the last").hasMessageContaining("SELECT fax AS concertina_fax");
    }

    @Test
    void a_star_and_an_insert_without_columns_name_it_too() throws SQLException {
        application("SELECT o.* FROM orders AS o");
        refused("SELECT o.* FROM orders");
        application("INSERT INTO orders VALUES (7, 'x')");
        refused("INSERT INTO orders VALUES");
    }

    @Test
    void other_columns_other_tables_and_counts_do_not() throws SQLException {
        application("SELECT id FROM orders", "SELECT fax FROM faxes", "SELECT count(*) FROM orders");
        Run.on(database).of(hold());
        assertThat(database.rows("SELECT kind FROM concertina_evidence ORDER BY id")
                        .toString())
                .isEqualTo("[[retired], [held]]");
    }

    @Test
    void whatever_names_a_table_stands_against_its_hold() throws Exception {
        database.execute(
                "CREATE TABLE visits (id int PRIMARY KEY, day text)",
                "INSERT INTO visits VALUES (7, 'x')",
                "CREATE TABLE revisits (id int PRIMARY KEY, visits_2 text)");
        retired("tableName", "visits");
        Operation hold = operation("holdTable", "tableName", "visits", "replacedBy", "none");
        for (String each : List.of(
                "SELECT count(*) FROM visits",
                "INSERT INTO visits (id) SELECT id FROM orders",
                "UPDATE public.visits SET day = NULL",
                "WITH v AS (SELECT id FROM \"visits\") DELETE FROM orders USING v WHERE false",
                "COPY visits (id) TO STDOUT")) {
            if (each.startsWith("COPY")) {
                copied(each);
            } else {
                application(each);
            }
            refused(hold, "statements    refused        calls of statements that name public.visits in the last")
                    .hasMessageContaining(each.substring(0, 26));
        }
        OldColumn.later(database);
        application("SELECT visits_2 FROM revisits", "SELECT id FROM orders");
        Run.on(database).of(hold);
    }

    @Test
    void whatever_says_the_old_name_of_a_table_stands_against_the_drop_of_its_view() throws SQLException {
        database.execute("INSERT INTO faxes (id) VALUES (7)");
        Run.on(database).of(operation("renameTableBehindView", "tableName", "faxes", "newName", "letters"));
        Run.on(database).with("release", "2.5").of();
        application("INSERT INTO letters (id) VALUES (1)");
        OldColumn.later(database);
        Run.on(database).with("release", "2.6").of();
        OldColumn.later(database);
        Operation drop = operation("dropCompatibilityView", "tableName", "faxes", "newName", "letters");
        application("SELECT count(*) FROM faxes");
        refused(drop, "statements    refused        calls of statements that name public.faxes in the last")
                .hasMessageContaining("SELECT count(*) FROM faxes");
        OldColumn.later(database);
        application("SELECT count(*) FROM letters");
        Run.on(database).of(drop);
    }

    /** What is called from a trigger came by the table that has it: here by the new one, as it should. */
    @Test
    void our_own_triggers_and_comparisons_name_the_old_table_and_do_not_count() throws SQLException {
        Moving.tables(database);
        database.execute("INSERT INTO customers (id, first, last) VALUES (7, 'Grace', 'Hopper')");
        Run.on(database).of(Moving.dualWrite(), Moving.copy(), Moving.parity());
        Run.on(database).of(operation("switchReads", "tableName", "customers", "flag", "clients", "to", "new"));
        OldColumn.later(database);
        Run.on(database).with("release", "2.5").of();
        OldColumn.later(database);
        application(
                "SET pg_stat_statements.track = 'all'",
                "INSERT INTO clients (id, full_name) VALUES (1, 'Ada Lovelace')",
                "UPDATE clients SET full_name = 'Ada King' WHERE id = 1");
        assertThat(database.queryOne("SELECT last FROM customers WHERE id = 1", String.class))
                .isEqualTo("King");
        Operation drop = operation("dropDualWriteTable", "tableName", "customers", "toTable", "clients");
        refused(drop, "calls of statements that name public.customers in the last")
                .hasMessageContaining("SELECT last FROM customers")
                .hasMessageNotContaining("INSERT INTO");
        OldColumn.later(database);
        application("SET pg_stat_statements.track = 'all'", "UPDATE clients SET full_name = 'Ada Byron' WHERE id = 1");
        try (Connection connection = database.connect()) {
            assertThat(Operators.operator(connection).verify(Steps.CHANGE)).isEqualTo(new Passes(1, 0, 0));
        }
        Run.on(database).of(drop);
    }

    @Test
    void so_do_comparisons_of_columns() throws SQLException {
        database = server.orElseThrow().freshDatabase();
        OldColumn.create(database);
        database.execute("CREATE EXTENSION pg_stat_statements");
        OldColumn.ready(database);
        Operation drop = operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code");
        application("SELECT ref FROM orders WHERE id = 1");
        refused(drop, "calls of statements that name ref in the last").hasMessageContaining("SELECT ref FROM orders");
        OldColumn.later(database);
        try (Connection connection = database.connect()) {
            assertThat(Operators.operator(connection).verify(Steps.CHANGE)).isEqualTo(new Passes(1, 0, 0));
        }
        Run.on(database).of(drop);
    }

    /** It counts the rows that violate the constraint, and shows some: both name the table, and are nobody's reads. */
    @Test
    void nor_do_our_scans_for_violations() throws SQLException {
        database.execute("CREATE TABLE visits (id int PRIMARY KEY, day text)", "INSERT INTO visits VALUES (7, 'x')");
        retired("tableName", "visits");
        Operation check = operation(
                "addConstraintNotValid", "tableName", "visits", "constraintName", "visits_day", "check", "day <> 'x'");
        assertThatThrownBy(() -> Run.on(database).of(check))
                .hasMessageContaining("rows of public.visits that violate visits_day")
                .hasMessageContaining("(7,x)");
        assertThat(database.rows(
                                "SELECT query FROM pg_stat_statements WHERE query LIKE 'SELECT%FROM \"public\".\"visits\"%'"
                                        + " AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())")
                        .toString())
                .contains("count(*)")
                .contains("\"visits\"::text");
        Run.on(database).of(operation("holdTable", "tableName", "visits", "replacedBy", "none"));
    }

    @Test
    void on_conflict_names_the_constraint_that_it_cannot_do_without() throws SQLException {
        database.execute("CREATE TABLE visits (id int PRIMARY KEY, day text, guest text,"
                + " CONSTRAINT visits_once UNIQUE (day, guest))");
        database.execute("INSERT INTO visits VALUES (7, 'x', 'y')");
        retired("tableName", "visits", "constraintName", "visits_once");
        Operation drop = operation("safeDropConstraint", "tableName", "visits", "constraintName", "visits_once");
        for (String each : List.of(
                "ON CONFLICT DO NOTHING",
                "ON CONFLICT ON CONSTRAINT visits_once DO NOTHING",
                "ON CONFLICT (guest, \"day\") DO NOTHING",
                "on conflict(day , guest) do update set id = visits.id")) {
            application("INSERT INTO visits (id) VALUES (1) " + each, "DELETE FROM visits WHERE id = 1");
            refused(drop, "calls of statements that name").hasMessageContaining(each);
        }
        OldColumn.later(database);
        application(
                "INSERT INTO visits (id, day, guest) VALUES (1, 'a', 'b')",
                "INSERT INTO visits (id, day, guest) VALUES (1, 'c', 'd') ON CONFLICT (id) DO NOTHING",
                "INSERT INTO visits (id) VALUES (1) ON CONFLICT ON CONSTRAINT visits_pkey DO UPDATE SET day = 'guest'",
                "UPDATE visits SET day = 'e', guest = 'f' WHERE id = 1");
        Run.on(database).of(drop);
        assertThat(database.queryOne("SELECT count(*) FROM pg_constraint WHERE conname = 'visits_once'", Long.class))
                .isZero();
    }

    private void retired(Object... what) throws SQLException {
        Run.on(database).of(operation("retire", what));
        OldColumn.later(database);
        Run.on(database).with("release", "2.5").of();
        OldColumn.later(database);
    }

    @Test
    void numbers_that_somebody_reset_are_no_answer() throws SQLException {
        database.execute("SELECT pg_stat_statements_reset()");
        refused("statements    not evaluated  the counters of calls of statements that name fax began anew");
    }

    /** Which ones went nobody knows: it may be those that name the column. */
    @Test
    void numbers_that_made_room_for_others_are_no_answer() throws SQLException {
        try {
            database.execute("SET pg_stat_statements.track = 'all'; " + """
                    DO $$
                    DECLARE
                      wide text := 'CREATE TEMPORARY TABLE wide (c1 int';
                    BEGIN
                      FOR i IN 2..80 LOOP
                        wide := wide || format(', c%s int', i);
                      END LOOP;
                      EXECUTE wide || ')';
                      FOR i IN 1..80 LOOP
                        FOR j IN 1..80 LOOP
                          EXECUTE format('SELECT c%s, c%s FROM wide', i, j);
                        END LOOP;
                      END LOOP;
                    END $$""");
            assertThat(database.queryOne("SELECT dealloc > 0 FROM pg_stat_statements_info", Boolean.class))
                    .isTrue();
            refused("statements    not evaluated  the counters of calls of statements that name fax began anew");
        } finally {
            database.execute("SELECT pg_stat_statements_reset()");
        }
    }

    @Test
    void an_extension_that_the_server_did_not_load_is_no_answer() throws Exception {
        try (PostgresServer unloaded =
                PostgresServer.startInstalledUnloaded("pg_stat_statements").orElseThrow()) {
            database = unloaded.freshDatabase();
            database.execute(
                    "CREATE EXTENSION pg_stat_statements", "CREATE TABLE orders (id int PRIMARY KEY, fax text)");
            database.execute("INSERT INTO orders (id) VALUES (1)");
            refused("statements    not evaluated  pg_stat_statements is not in shared_preload_libraries");
        }
    }

    @Test
    void texts_that_our_role_may_not_read_are_no_answer() throws SQLException {
        String migrator = database.createRole("migrator");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + migrator + "\"",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO \"" + migrator + "\"",
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO \"" + migrator + "\"");
        assertThatThrownBy(() -> Run.on(database).as(migrator).of(hold()))
                .hasMessageContaining("statements    not evaluated  our role may not read the statements of others");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
        return refused(hold(), text);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Operation wanted, String text) {
        return assertThatThrownBy(() -> Run.on(database).of(wanted)).hasMessageContaining(text);
    }

    private void copied(String sql) throws Exception {
        try (Connection connection = database.connect()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
        }
    }

    private void application(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Operation hold() {
        return operation("holdColumn", "tableName", "orders", "columnName", "fax", "replacedBy", "none");
    }
}
