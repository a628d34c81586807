package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.event.Event;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backfill promises when its process dies, when two of them run, and when rows are hidden from it. */
@PostgresTest
class BackfillSafetyTest {
    private static final int ROWS = 300;

    /** Counts its own writes, so that a row that is written twice shows. */
    private static final Operation FILL = operation(
            "batchedBackfill",
            "tableName",
            "orders",
            "set",
            Map.of("code", "'c'", "writes", "writes + 1"),
            "where",
            "code IS NULL",
            "batchSize",
            "100");

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, code text, writes int NOT NULL DEFAULT 0)",
                "INSERT INTO orders SELECT i FROM generate_series(1, " + ROWS + ") AS i");
    }

    @Test
    @FailureMode(1)
    void a_batch_that_is_lost_takes_its_checkpoint_with_it(TestDatabase database) throws Exception {
        aLostBatchIsDoneAgain(database, real -> real);
    }

    @Test
    @NegativeControl(
            safety = "the checkpoint in the batch's own transaction",
            shows = "after a crash the next run goes on behind rows that were never written")
    void a_checkpoint_of_its_own_runs_ahead_of_the_rows(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() -> aLostBatchIsDoneAgain(database, real -> new ForwardingLedger(real) {
                    @Override
                    public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint)
                            throws SQLException {
                        try (Connection own = database.connect()) {
                            return super.checkpoint(own, id, token, checkpoint);
                        }
                    }
                })))
                .hasMessageContaining("left to a sweep");
    }

    /** The second batch fails after its checkpoint was written and before it is committed. */
    private static void aLostBatchIsDoneAgain(TestDatabase database, UnaryOperator<Ledger> change) throws Exception {
        AtomicInteger checkpoints = new AtomicInteger();
        Dialects dying = ForwardingLedger.with(real -> new ForwardingLedger(change.apply(real)) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint) throws SQLException {
                boolean written = super.checkpoint(work, id, token, checkpoint);
                if (checkpoints.incrementAndGet() == 2) {
                    throw new SQLException("the process dies here", "58000");
                }
                return written;
            }
        });
        assertThatThrownBy(() -> Run.on(database).with(dying).of(FILL)).hasMessageContaining("dies here");

        Run.on(database).of(FILL);

        assertThat(database.rows("SELECT DISTINCT code, writes FROM orders").toString())
                .isEqualTo("[[c, 1]]");
        assertThat(database.rows("SELECT pass, rows_changed FROM concertina_step")
                        .toString())
                .as("every row was counted once, and none was left to a sweep")
                .isEqualTo("[[2, " + ROWS + "]]");
    }

    @Test
    void a_runner_that_slept_through_a_takeover_can_write_no_more(TestDatabase database) throws Exception {
        aSleeperIsFenced(database, real -> real);
    }

    @Test
    @NegativeControl(
            safety = "the fencing token",
            shows = "a runner that slept through a takeover commits its batch and takes the checkpoint back")
    void without_the_token_a_sleeper_takes_the_checkpoint_back(TestDatabase database) throws Exception {
        assertThat(Control.turnsRed(() -> aSleeperIsFenced(database, real -> new ForwardingLedger(real) {
                    @Override
                    public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint)
                            throws SQLException {
                        return super.checkpoint(work, id, current(database), checkpoint);
                    }
                })))
                .hasMessageContaining("went back");
    }

    private static void aSleeperIsFenced(TestDatabase database, UnaryOperator<Ledger> change) throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        AtomicBoolean once = new AtomicBoolean();
        Dialects sleepy = ForwardingLedger.with(real -> new ForwardingLedger(change.apply(real)) {
            @Override
            public boolean checkpoint(Connection work, long id, long token, Checkpoint checkpoint) throws SQLException {
                // In the second batch, before it has locked anything in the ledger.
                if (checkpoint.rows() > 100 && once.compareAndSet(false, true)) {
                    asleep.countDown();
                    await(awake);
                }
                return super.checkpoint(work, id, token, checkpoint);
            }
        });
        // The rows of the sleeping batch are locked: the other one gives up on them, and its checkpoint stays at 100.
        try (Background<Throwable> sleeper = Background.start(() -> catchThrowable(() ->
                Run.on(database).with(sleepy).with("statementTimeout", "30s").of(FILL)))) {
            await(asleep);
            Journal other = new Journal();
            assertThatThrownBy(
                            () -> Run.on(database).with("lockBudget", "300ms").of(other, FILL))
                    .hasMessageContaining("stayed locked");
            assertThat(other.all(Event.OwnerAwaited.class)).hasSize(1);
            long before = walked(database);
            awake.countDown();
            Throwable end = sleeper.get();

            assertThat(walked(database))
                    .as("the checkpoint went back or on without us")
                    .isEqualTo(before);
            assertThat(end).hasMessageContaining("another runner has taken this step over");
        } finally {
            awake.countDown();
        }
        Run.on(database).of(FILL);
        assertThat(database.rows("SELECT DISTINCT code, writes FROM orders").toString())
                .isEqualTo("[[c, 1]]");
    }

    @Test
    void rows_that_a_policy_hides_end_the_run_instead_of_being_left_out(TestDatabase database) throws Exception {
        hiddenRowsEndTheRun(database, Dialects::shipped);
    }

    @Test
    @NegativeControl(
            safety = "`row_security = off` in every transaction",
            shows = "rows that a policy hides are left out, and the sweep does not see them either")
    void with_row_security_hidden_rows_are_left_out(TestDatabase database) throws Exception {
        Dialects blind = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(real.sessions()) {
                    @Override
                    public void seeEveryRow(Connection connection) {
                        // The policy decides.
                    }
                };
            }
        });
        assertThat(Control.turnsRed(() -> hiddenRowsEndTheRun(database, blind)))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    /** Row security comes into force while the backfill runs: before, it would have been refused. */
    private static void hiddenRowsEndTheRun(TestDatabase database, Dialects dialects) throws Exception {
        String owner = database.createRole("owner");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + owner + "\"",
                "CREATE POLICY few ON orders USING (id < 150)",
                "GRANT CREATE ON SCHEMA public TO \"" + owner + "\"");
        AtomicBoolean once = new AtomicBoolean();
        Dialects changing = connection -> new ForwardingDialect(dialects.of(connection)) {
            @Override
            public Ledger ledger(Ident schema) {
                return new ForwardingLedger(super.ledger(schema)) {
                    @Override
                    public Optional<Claim> claim(
                            Connection work, long id, long identity, ServerMark server, String name, Duration lease)
                            throws SQLException {
                        if (once.compareAndSet(false, true)) {
                            database.execute(
                                    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                                    "ALTER TABLE orders FORCE ROW LEVEL SECURITY");
                        }
                        return super.claim(work, id, identity, server, name, lease);
                    }
                };
            }
        };
        assertThatThrownBy(() -> Run.on(database).as(owner).with(changing).of(FILL))
                .hasMessageContaining("row-level security")
                .hasMessageContaining("BYPASSRLS");

        assertThatThrownBy(() -> Run.on(database).as(owner).of(FILL))
                .as("the next run is refused before it begins")
                .hasMessageContaining("row-level security hides rows of public.orders")
                .hasMessageContaining("cure: ALTER ROLE");
        database.execute("ALTER TABLE orders NO FORCE ROW LEVEL SECURITY");
        Run.on(database).as(owner).of(FILL);
        assertThat(database.rows("SELECT DISTINCT code, writes FROM orders").toString())
                .isEqualTo("[[c, 1]]");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long current(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT token FROM concertina_step", Long.class);
    }

    private static long walked(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT rows_walked FROM concertina_step", Long.class);
    }
}
