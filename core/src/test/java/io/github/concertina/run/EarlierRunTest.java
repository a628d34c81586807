package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A script that takes something away, and is cut off behind that: what came first is done, and looks for nothing. */
@PostgresTest
class EarlierRunTest {
    private static final Operation PURGE =
            operation("batchedDelete", "tableName", "customers", "where", "last = 'x'", "batchSize", "100");

    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute(
                "INSERT INTO customers SELECT i, 'f' || i, CASE i % 2 WHEN 0 THEN 'x' END FROM generate_series(1, 200) AS i",
                "INSERT INTO clients (id) VALUES (1)");
    }

    @Test
    void what_comes_behind_the_hold_of_a_table_is_gone_on_with(TestDatabase database) throws SQLException {
        Operation after = operation(
                "safeSetNotNull", "tableName", "clients", "columnName", "full_name", "filledBy", "every version");
        assertThatThrownBy(() -> Run.on(database).of(PURGE, holdTable(), after)).hasMessageContaining("full_name");
        assertThat(held(database)).isEqualTo(100);
        database.execute("UPDATE clients SET full_name = ''");

        Journal again = Run.on(database).of(PURGE, holdTable(), after);

        assertThat(again.messages().toString())
                .contains(
                        "batchedDelete{tableName: \"customers\", where: \"last = 'x'\"} is done: an earlier run has ended it");
        assertThat(database.queryOne(
                        "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'clients'::regclass"
                                + " AND attname = 'full_name'",
                        Boolean.class))
                .isTrue();
        assertThat(evidence(database)).isEqualTo(1);
        Run.on(database).of(PURGE, holdTable(), after);
    }

    @Test
    void an_expression_may_name_the_column_that_is_held_now(TestDatabase database) throws SQLException {
        Operation hold = operation(
                "holdColumn",
                "tableName",
                "customers",
                "columnName",
                "last",
                "replacedBy",
                "none",
                "force",
                "nobody works here");
        Run.on(database).of(PURGE, hold);
        Run.on(database).of(PURGE, hold);
        assertThat(database.queryOne("SELECT count(concertina_held_last) + count(*) FROM customers", Long.class))
                .isEqualTo(100);
        assertThat(evidence(database)).isEqualTo(1);
    }

    @Test
    void after_unhold_all_of_it_is_done_again(TestDatabase database) throws SQLException {
        Run.on(database).of(PURGE, holdTable());
        try (Connection connection = database.connect()) {
            Operators.operator(connection).unhold(Steps.CHANGE, TableName.of(null, "customers"), "2.3 still reads it");
        }
        Run.on(database).of(PURGE, holdTable());
        assertThat(evidence(database)).isEqualTo(2);
        assertThat(held(database)).isEqualTo(100);
    }

    /** Nobody knows then whether what stands before the hold was ever done. */
    @Test
    void a_script_that_says_something_else_is_refused(TestDatabase database) throws SQLException {
        Operation wider = operation("batchedDelete", "tableName", "customers", "where", "id > 0");
        Run.on(database).of(PURGE, holdTable());
        refused(database, wider, holdTable());
        refused(database, PURGE, wider, holdTable());
        refused(database, PURGE);
        assertThat(held(database)).isEqualTo(100);
    }

    @Test
    void a_table_that_another_script_holds_is_refused(TestDatabase database) throws SQLException {
        Run.on(database).of(holdTable());
        refused(database, PURGE, holdTable());
        assertThat(held(database)).isEqualTo(200);
    }

    private static void refused(TestDatabase database, Operation... operations) {
        assertThatThrownBy(() -> Run.on(database).of(operations))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no table customers");
    }

    private static Operation holdTable() {
        return operation("holdTable", "tableName", "customers", "replacedBy", "none", "force", "nobody works here");
    }

    private static long held(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM concertina_held_customers", Long.class);
    }

    private static long evidence(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM concertina_evidence WHERE kind = 'held'", Long.class);
    }
}
