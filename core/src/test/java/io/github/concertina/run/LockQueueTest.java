package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While we wait for a strong lock, nobody waits behind us for longer than one attempt. */
@PostgresTest
class LockQueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders VALUES (1)");
    }

    @Test
    void a_reader_gets_through_while_the_lock_is_not_free(TestDatabase database) throws Exception {
        aReaderGetsThrough(database, Dialects::shipped);
    }

    @Test
    @NegativeControl(
            safety = "`lock_timeout` of each attempt",
            shows = "a reader waits in the queue behind our attempt until somebody else's transaction ends")
    void a_reader_waits_without_lock_timeout(TestDatabase database) throws Exception {
        Dialects patient = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(real.sessions()) {
                    @Override
                    public void limitTransaction(Connection work, Duration lockTimeout, Duration statementTimeout)
                            throws SQLException {
                        super.limitTransaction(work, Duration.ZERO, statementTimeout);
                    }
                };
            }
        });
        assertThat(Control.turnsRed(() -> aReaderGetsThrough(database, patient)))
                .hasMessageContaining("canceling statement due to statement timeout");
    }

    private static void aReaderGetsThrough(TestDatabase database, Dialects dialects) throws Exception {
        Journal journal = new Journal();
        // So young a transaction is not looked for: the attempts are made, and queue.
        Run run = Run.on(database).with("blockerAge", "1h").with(dialects);
        try (OpenTransaction reader = OpenTransaction.with(database.dataSource(), "SELECT FROM orders");
                Background<Boolean> migration = Background.start(() -> {
                    run.of(
                            journal,
                            operation("safeAddColumn", "tableName", "orders", "columnName", "note", "type", "text"));
                    return true;
                });
                // Closed first, so that a failure of the test need not wait for the migration's own limits.
                reader) {
            for (int seen = 0; seen < 5; seen++) {
                Await.until(LIMIT, () -> queued(database));
                readWithin(database, "2s");
            }
            assertThat(migration.isDone()).isFalse();
            assertThat(journal.all(Event.LockMissed.class)).hasSizeGreaterThanOrEqualTo(4);
            reader.commit();
            assertThat(migration.get()).isTrue();
        }
    }

    /** Twenty times our lock_timeout, and less than the statement_timeout that would end an attempt without one. */
    private static void readWithin(TestDatabase database, String limit) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '" + limit + "'");
            statement.execute("SELECT FROM orders");
        } catch (SQLException e) {
            throw new AssertionError("a reader did not get through: " + e.getMessage(), e);
        }
    }

    private static boolean queued(TestDatabase database) throws SQLException {
        return !database.rows("SELECT FROM pg_locks WHERE relation = 'orders'::regclass AND NOT granted"
                        + " AND mode = 'AccessExclusiveLock'")
                .isEmpty();
    }
}
