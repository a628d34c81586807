package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.fault.WireProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger remembers of a backfill, and what it makes of a second one. */
@PostgresTest
class LedgerTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, code text)",
                "INSERT INTO orders SELECT i FROM generate_series(1, 300) AS i");
    }

    private static Operation fill(String value, Object... more) {
        List<Object> all = new ArrayList<>(List.of("tableName", "orders", "set", Map.of("code", "'" + value + "'")));
        all.addAll(List.of(more));
        return operation("batchedBackfill", all.toArray());
    }

    @Test
    void two_runners_install_it_at_once(TestDatabase database) throws Exception {
        for (int round = 0; round < 10; round++) {
            database.execute("DROP TABLE IF EXISTS " + LedgerTables.ALL);
            installedByTwo(database);
        }
    }

    private static void installedByTwo(TestDatabase database) throws Exception {
        try (Background<Boolean> one = Background.start(() -> install(database));
                Background<Boolean> other = Background.start(() -> install(database))) {
            assertThat(one.get()).isTrue();
            assertThat(other.get()).isTrue();
        }
        assertThat(database.rows("SELECT version FROM concertina_ledger").toString())
                .isEqualTo("[[2]]");
    }

    private static boolean install(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return Transaction.run(connection, () -> {
                Dialects.shipped(connection).ledger(new Ident("public")).install(connection);
                return true;
            });
        }
    }

    @Test
    void a_newer_ledger_is_refused(TestDatabase database) throws SQLException {
        install(database);
        database.execute("INSERT INTO concertina_ledger VALUES (99)");

        assertThatThrownBy(() -> Run.on(database).of(fill("a")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has version 99");
        assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                .isZero();
    }

    @Test
    void a_ledger_of_the_version_before_is_upgraded_where_it_stands(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        LedgerTables.backToTheFirstVersion(database);
        assertThatThrownBy(() -> Operators.status(database))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has version 1, this Concertina reads 2")
                .hasMessageContaining("the next migration upgrades it");

        Journal again = new Journal();
        Run.on(database).of(again, fill("a"));

        assertThat(again.all(Event.StepSkipped.class)).as("it is known as done").hasSize(1);
        assertThat(database.rows("SELECT version FROM concertina_ledger ORDER BY 1")
                        .toString())
                .isEqualTo("[[1], [2]]");
        assertThat(Operators.status(database))
                .contains("backfill:code: done, 300 rows")
                .contains("last runs:");
    }

    @Test
    @FailureMode(42)
    void what_is_done_is_not_done_again_even_with_other_knobs(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        database.execute("UPDATE orders SET code = 'later'");

        Journal second = Run.on(database).of(fill("a", "batchSize", "7"));

        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
        assertThat(database.rows("SELECT DISTINCT code FROM orders").toString()).isEqualTo("[[later]]");
    }

    @Test
    @FailureMode(6)
    void rows_are_counted_beyond_32_bits(TestDatabase database) throws Exception {
        Operation copied = fill("a", "batchSize", "100");
        long before = 0;
        try (WireProxy proxy = WireProxy.to(database.server())) {
            for (int commit = 3; before == 0; commit++) {
                proxy.dropAtCommit(commit);
                assertThat(endsThrough(proxy, database, copied)).isFalse();
                before = database.queryOne("SELECT coalesce(max(rows_changed), 0) FROM concertina_step", Long.class);
            }
        }
        database.execute("UPDATE concertina_step SET rows_changed = 5000000000");

        Run.on(database).of(copied);

        assertThat(database.rows("SELECT status, rows_changed FROM concertina_step")
                        .toString())
                .isEqualTo("[[done, " + (5_000_000_000L + 300 - before) + "]]");
    }

    @Test
    void another_definition_is_refused_with_both_shown(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));

        assertThatThrownBy(() -> Run.on(database).of(fill("b")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("then: batchedBackfill")
                .hasMessageContaining("'a'")
                .hasMessageContaining("now:  batchedBackfill")
                .hasMessageContaining("'b'")
                .hasMessageContaining("give the new one another change id");
        assertThat(database.rows("SELECT DISTINCT code FROM orders").toString()).isEqualTo("[[a]]");
    }

    @Test
    @FailureMode(12)
    void a_table_that_was_created_again_starts_over_and_says_so(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        database.execute(
                "DROP TABLE orders",
                "CREATE TABLE orders (id int PRIMARY KEY, code text)",
                "INSERT INTO orders VALUES (1), (2)");

        Journal second = Run.on(database).of(fill("a"));

        assertThat(second.messages())
                .anyMatch(message -> message.contains("is another table than the one this step knew"));
        assertThat(database.rows("SELECT code FROM orders").toString()).isEqualTo("[[a], [a]]");
    }

    @Test
    @FailureMode(39)
    void schemas_of_tenants_have_states_of_their_own(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA tenant",
                "CREATE TABLE tenant.orders (id int PRIMARY KEY, code text)",
                "INSERT INTO tenant.orders VALUES (1)");
        Run.on(database).of(fill("a"));
        assertThat(database.rows("SELECT code FROM tenant.orders").toString()).isEqualTo("[[null]]");

        Run.on(database).of(fill("a", "schemaName", "tenant"));

        assertThat(database.rows("SELECT code FROM tenant.orders").toString()).isEqualTo("[[a]]");
        assertThat(database.rows("SELECT schema_name, status FROM concertina_step ORDER BY 1")
                        .toString())
                .isEqualTo("[[public, done], [tenant, done]]");
    }

    @Test
    void a_second_runner_waits_for_the_first_and_does_nothing_twice(TestDatabase database) throws Exception {
        Operation counted = counted(database, "20", "50ms");
        Journal first = new Journal();
        Journal second = new Journal();
        Run run = Run.on(database).with("batchSizeMax", "20");
        try (Background<Boolean> one = Background.start(() -> {
                    run.of(first, counted);
                    return true;
                });
                Background<Boolean> other = Background.start(() -> {
                    run.of(second, counted);
                    return true;
                })) {
            assertThat(one.get()).isTrue();
            assertThat(other.get()).isTrue();
        }

        assertThat(first.all(Event.OwnerAwaited.class).size()
                        + second.all(Event.OwnerAwaited.class).size())
                .as("one of them waited")
                .isEqualTo(1);
        assertThat(database.rows("SELECT DISTINCT code, writes FROM orders").toString())
                .isEqualTo("[[a, 1]]");
    }

    /** The server has committed, and we cannot know: the next run looks and goes on. */
    @Test
    @FailureMode(5)
    void a_connection_that_is_lost_after_any_commit_costs_nothing(TestDatabase database) throws Exception {
        Operation counted = counted(database, "100", "0ms");
        boolean dropped = true;
        int drops = 0;
        try (WireProxy proxy = WireProxy.to(database.server())) {
            for (int commit = 1; dropped; commit++) {
                database.execute(
                        "DROP TABLE IF EXISTS " + LedgerTables.ALL, "UPDATE orders SET code = NULL, writes = 0");
                proxy.dropAtCommit(commit);
                dropped = !endsThrough(proxy, database, counted);
                if (dropped) {
                    drops++;
                    Run.on(database).of(counted);
                }
                assertThat(database.rows("SELECT DISTINCT code, writes FROM orders")
                                .toString())
                        .as("lost at commit %d", commit)
                        .isEqualTo("[[a, 1]]");
            }
        }
        assertThat(drops).as("commits at which the connection was lost").isGreaterThan(5);
    }

    private static boolean endsThrough(WireProxy proxy, TestDatabase database, Operation operation)
            throws SQLException {
        try (Connection connection = proxy.dataSource(database).getConnection()) {
            Run.on(database).runner(new Journal()).run(connection, Steps.script(operation));
            return true;
        } catch (RunFailed e) {
            assertThat(e).hasMessageContaining("the connection was lost; whatever was committed is kept");
            return false;
        }
    }

    /** Counts its own writes, so that a row that is written twice shows. */
    private static Operation counted(TestDatabase database, String batchSize, String pause) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN writes int NOT NULL DEFAULT 0");
        return operation(
                "batchedBackfill",
                "tableName",
                "orders",
                "set",
                Map.of("code", "'a'", "writes", "writes + 1"),
                "where",
                "code IS NULL",
                "batchSize",
                batchSize,
                "pause",
                pause);
    }
}
