package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tables are proven equal, or every difference is found and shown: other values, and rows that either side lacks. */
@PostgresTest
class TableParityTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute(
                "INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, 2000) AS i",
                "INSERT INTO customers VALUES (2001, 'x', NULL)",
                "INSERT INTO clients SELECT id, first || ' ' || last FROM customers");
    }

    @Test
    void equal_tables_are_proven_once(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        Run.on(database).of(journal, Moving.parity());
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("verifyParity:->public.clients: 2,001 rows compared, none differs")
                .contains("no enabled dual write keeps public.clients in step");
        Journal second = new Journal();
        Run.on(database).of(second, Moving.parity());
        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
    }

    @Test
    void every_kind_of_difference_is_shown(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE clients SET full_name = 'other' WHERE id = 7",
                "UPDATE clients SET full_name = NULL WHERE id = 1000",
                "DELETE FROM clients WHERE id = 1001",
                "DELETE FROM customers WHERE id = 1500",
                "INSERT INTO clients VALUES (-5, 'before'), (900000, 'behind')");
        assertThatThrownBy(() -> Run.on(database).of(Moving.parity()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("6 of 2,000 rows differ");
        assertThat(database.rows("SELECT row_key, error FROM concertina_quarantine ORDER BY 2, 1")
                        .toString())
                .contains("full_name: public.customers gives 'f7 l7', public.clients has 'other'")
                .contains("full_name: public.customers gives 'f1000 l1000', public.clients has 'null'")
                .contains("is missing in public.clients")
                .contains("-5")
                .contains("900000")
                .contains("1500")
                .contains("is missing in public.customers");
    }

    @Test
    void errors_that_would_cancel_each_other_out_are_found(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE clients SET full_name = CASE id WHEN 3 THEN 'f4 l4' ELSE 'f3 l3' END WHERE id IN (3, 4)",
                "UPDATE clients SET full_name = 'same' WHERE id IN (10, 11)");
        assertThatThrownBy(() -> Run.on(database).of(Moving.parity())).hasMessageContaining("4 of 2,001 rows differ");
    }

    @Test
    void a_failed_comparison_stays_failed_until_a_whole_pass_is_clean(TestDatabase database) throws SQLException {
        database.execute("UPDATE clients SET full_name = 'other' WHERE id IN (1, 2000)");
        assertThatThrownBy(() -> Run.on(database).of(Moving.parity())).hasMessageContaining("2 of 2,001 rows differ");
        database.execute("UPDATE clients SET full_name = 'f1 l1' WHERE id = 1");
        assertThatThrownBy(() -> Run.on(database).of(Moving.parity())).hasMessageContaining("1 of 2,001 rows differ");
        database.execute("UPDATE clients SET full_name = 'f2000 l2000' WHERE id = 2000");
        Run.on(database).of(Moving.parity());
        assertThat(database.queryOne("SELECT status FROM concertina_step", String.class))
                .isEqualTo("done");
    }

    @Test
    void empty_tables_and_a_table_that_is_empty(TestDatabase database) throws SQLException {
        database.execute("DELETE FROM customers");
        assertThatThrownBy(() -> Run.on(database).of(Moving.parity()))
                .hasMessageContaining("2,001 of 0 rows differ")
                .hasMessageContaining("is missing in public.customers");
        database.execute("DELETE FROM clients");
        Run.on(database).of(Moving.parity());
    }

    @Test
    void what_only_prints_otherwise_is_equal(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE prices (code text, day date, amount numeric, PRIMARY KEY (code, day))",
                "CREATE TABLE amounts (day date, code text, amount numeric, PRIMARY KEY (day, code))",
                "INSERT INTO prices SELECT 'c' || i, date '2026-01-01' + i, i FROM generate_series(1, 50) AS i",
                "INSERT INTO amounts SELECT day, code, amount + 0.00 FROM prices");
        Run.on(database)
                .of(Steps.operation(
                        "verifyTableParity",
                        "tableName",
                        "prices",
                        "toTable",
                        "amounts",
                        "columns",
                        Moving.ordered("code", "code", "day", "day", "amount", "amount")));
    }

    @Test
    void keys_that_do_not_sort_alike_are_refused(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE a (code text COLLATE \"C\" PRIMARY KEY)",
                "CREATE TABLE b (code text COLLATE \"POSIX\" PRIMARY KEY, number text)");
        assertThatThrownBy(() -> Run.on(database)
                        .of(Steps.operation(
                                "verifyTableParity",
                                "tableName",
                                "a",
                                "toTable",
                                "b",
                                "columns",
                                Moving.ordered("code", "code"))))
                .hasMessageContaining("sort by other collations or types");
        assertThatThrownBy(() -> Run.on(database)
                        .of(Steps.operation(
                                "verifyTableParity",
                                "tableName",
                                "customers",
                                "toTable",
                                "b",
                                "columns",
                                Moving.ordered("code", "id::text"))))
                .hasMessageContaining("is no bare column of public.customers of the same kind");
    }
}
