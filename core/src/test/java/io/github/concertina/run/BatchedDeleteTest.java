package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are deleted in committed batches: those that are meant, all of them, and no others. */
@PostgresTest
class BatchedDeleteTest {
    private static final Operation DELETE =
            operation("batchedDelete", "tableName", "orders", "where", "status = 'gone'", "batchSize", "50");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL)",
                "INSERT INTO orders SELECT i, CASE WHEN i % 2 = 0 THEN 'gone' ELSE 'open' END"
                        + " FROM generate_series(1, 300) AS i");
    }

    @Test
    void what_is_meant_goes_in_batches_and_nothing_else(TestDatabase database) throws SQLException {
        Run.on(database).of(DELETE);
        assertThat(database.rows("SELECT status, count(*), count(DISTINCT id) FROM orders GROUP BY 1")
                        .toString())
                .isEqualTo("[[open, 150, 150]]");
        assertThat(database.rows("SELECT step, status, rows_changed FROM concertina_step")
                        .toString())
                .isEqualTo("[[purge:status = 'gone', done, 150]]");

        Journal second = new Journal();
        Run.on(database).of(second, DELETE);
        assertThat(second.all(Event.StepSkipped.class)).hasSize(1);
    }

    @Test
    void a_row_that_others_reference_stays_and_is_named(TestDatabase database) throws SQLException {
        referencedRowsStay(database, "");
    }

    @Test
    void and_where_the_key_is_checked_at_the_end_of_the_transaction(TestDatabase database) throws SQLException {
        referencedRowsStay(database, " DEFERRABLE INITIALLY DEFERRED");
    }

    private static void referencedRowsStay(TestDatabase database, String deferral) throws SQLException {
        database.execute(
                "CREATE TABLE invoices (order_id int REFERENCES orders" + deferral + ")",
                "INSERT INTO invoices VALUES (100), (101), (200)");
        Journal journal = new Journal();
        assertThatThrownBy(() -> Run.on(database).of(journal, DELETE))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("2 rows were set aside")
                .hasMessageContaining("100: ")
                .hasMessageContaining("200: ")
                .hasMessageContaining("violates foreign key constraint");
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("each deleted row scans the whole of public.invoices: no index begins with order_id");
        assertThat(left(database)).isEqualTo("[[100], [200]]");

        database.execute("DELETE FROM invoices");
        Run.on(database).of(DELETE);
        assertThat(left(database)).isEqualTo("[]");
    }

    @Test
    void a_trigger_that_keeps_rows_is_no_success(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN IF OLD.id % 100 = 0 THEN RETURN NULL; END IF; RETURN OLD; END'",
                "CREATE TRIGGER keep BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION keep()");
        Operation fire =
                operation("batchedDelete", "tableName", "orders", "where", "status = 'gone'", "userTriggers", "fire");
        assertThatThrownBy(() -> Run.on(database).of(fire))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("3 rows stayed as they were although they were deleted")
                .hasMessageContaining("BEFORE trigger");

        Operation silent = operation(
                "batchedDelete",
                "tableName",
                "orders",
                "where",
                "status = 'gone' AND true",
                "userTriggers",
                "suppress");
        Run.on(database).of(silent);
        assertThat(left(database)).isEqualTo("[]");
    }

    @Test
    void a_row_that_is_no_longer_meant_when_its_lock_is_free_stays(TestDatabase database) throws Exception {
        try (OpenTransaction application =
                        OpenTransaction.with(database.dataSource(), "UPDATE orders SET status = 'open' WHERE id = 10");
                Background<Journal> run = Background.start(
                        () -> Run.on(database).with("lockTimeout", "30s").of(DELETE))) {
            Await.until(Duration.ofSeconds(20), () -> waits(database));
            application.commit();
            run.get();
        }
        assertThat(database.rows("SELECT status FROM orders WHERE id = 10").toString())
                .isEqualTo("[[open]]");
        assertThat(left(database)).isEqualTo("[]");
    }

    @Test
    void rows_that_are_meant_only_later_go_too(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE FUNCTION spread() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN UPDATE orders SET status = ''gone'' WHERE id = OLD.id - 1; RETURN NULL; END'",
                "CREATE TRIGGER spread AFTER DELETE ON orders FOR EACH ROW WHEN (OLD.id = 300)"
                        + " EXECUTE FUNCTION spread()");
        Journal journal = new Journal();
        Run.on(database)
                .of(
                        journal,
                        operation(
                                "batchedDelete",
                                "tableName",
                                "orders",
                                "where",
                                "status = 'gone'",
                                "userTriggers",
                                "fire"));
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("the last sweep found, and deleted, 1 rows that were not meant before");
        assertThat(database.queryOne("SELECT count(*) FROM orders", Long.class)).isEqualTo(149);
    }

    private static boolean waits(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM pg_locks WHERE NOT granted", Long.class) > 0;
    }

    private static String left(TestDatabase database) throws SQLException {
        return database.rows("SELECT id FROM orders WHERE status = 'gone' ORDER BY 1")
                .toString();
    }
}
