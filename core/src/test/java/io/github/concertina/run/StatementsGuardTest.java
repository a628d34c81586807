package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void numbers_that_somebody_reset_are_no_answer() throws SQLException {
        database.execute("SELECT pg_stat_statements_reset()");
        refused("statements    not evaluated  the counters of calls of statements that name fax began anew");
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
        return assertThatThrownBy(() -> Run.on(database).of(hold())).hasMessageContaining(text);
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
