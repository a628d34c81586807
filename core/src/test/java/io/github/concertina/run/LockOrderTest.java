package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What locks two tables locks them as the application's statements do: one of them that is under way ends while we wait for
 * it. In the other order each would wait for the other, again at every attempt, for as long as anybody writes.
 */
@PostgresTest
class LockOrderTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FORCE = "the test has no time for a deploy cycle";

    @Test
    void a_write_of_the_new_table_ends_before_the_old_one_is_locked(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name text)",
                "CREATE TABLE people (id int PRIMARY KEY, label text)",
                "INSERT INTO customers VALUES (1, 'Ada')");
        Map<String, String> columns = Map.of("id", "id", "label", "name");
        Run.on(database)
                .of(
                        operation(
                                "dualWriteTable",
                                "tableName",
                                "customers",
                                "toTable",
                                "people",
                                "columns",
                                columns,
                                "backward",
                                Map.of("id", "id", "name", "label")),
                        operation("batchedCopy", "tableName", "customers", "intoTable", "people", "columns", columns));
        isServedAtOnce(
                database,
                "people",
                "UPDATE people SET label = 'Bo' WHERE id = 1",
                operation("dropDualWriteTable", "tableName", "customers", "toTable", "people", "force", FORCE));
        assertThat(database.queryOne("SELECT name FROM customers", String.class))
                .isEqualTo("Bo");
    }

    @Test
    void a_row_with_a_reference_is_checked_before_the_table_it_refers_to_is_locked(TestDatabase database)
            throws Exception {
        database.execute(
                "CREATE TABLE accounts (id int PRIMARY KEY)",
                "CREATE TABLE bills (account int CONSTRAINT of_account REFERENCES accounts)",
                "INSERT INTO accounts VALUES (1)");
        isServedAtOnce(
                database,
                "bills",
                "INSERT INTO bills VALUES (1)",
                operation("safeDropConstraint", "tableName", "bills", "constraintName", "of_account", "force", FORCE));
    }

    /** The statement has locked its table and goes on once we wait for that lock. */
    private static void isServedAtOnce(TestDatabase database, String table, String statement, Operation operation)
            throws Exception {
        database.execute(
                "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END'",
                "CREATE TRIGGER a_hold BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION hold()");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            hold.execute("SELECT pg_advisory_lock(7)");
            try (Background<Void> application = Background.start(() -> {
                database.execute(statement);
                return null;
            })) {
                Await.until(LIMIT, () -> waiting(database, "advisory"));
                try (Background<Journal> ours = Background.start(() -> Run.on(database)
                        .with("lockTimeout", "20s")
                        .with("blockerAge", "1min")
                        .of(operation))) {
                    Await.until(LIMIT, () -> waiting(database, "relation"));
                    hold.execute("SELECT pg_advisory_unlock(7)");
                    application.get();
                    assertThat(ours.get().all(Event.LockMissed.class)).isEmpty();
                }
            }
        }
    }

    private static boolean waiting(TestDatabase database, String type) throws SQLException {
        return database.queryOne(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = '" + type
                                + "' AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())",
                        Long.class)
                > 0;
    }
}
