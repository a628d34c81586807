package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.State;
import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Step;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody else builds on the same table is neither killed nor dropped. */
@PostgresTest
class ForeignBuildTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Operation INDEX = operation(
            "createIndexConcurrently", "tableName", "orders", "indexName", "orders_a", "columns", List.of("a"));

    private static final String OTHER = "CREATE INDEX CONCURRENTLY orders_b%";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER DATABASE " + database.name() + " SET deadlock_timeout = '400ms'",
                "CREATE TABLE orders (id int PRIMARY KEY, a int, b int)",
                "ALTER TABLE orders ADD CONSTRAINT a_positive CHECK (a > 0) NOT VALID",
                "CREATE INDEX orders_old ON orders (b)",
                "INSERT INTO orders SELECT i, i, i FROM generate_series(1, 100) AS i");
    }

    @Test
    void our_build_waits_for_it(TestDatabase database) throws Exception {
        anotherBuildEndsWell(database, INDEX);
    }

    @Test
    void our_validation_waits_for_it(TestDatabase database) throws Exception {
        anotherBuildEndsWell(
                database, operation("validateConstraint", "tableName", "orders", "constraintName", "a_positive"));
    }

    @Test
    void our_drop_waits_for_it(TestDatabase database) throws Exception {
        anotherBuildEndsWell(
                database, operation("dropIndexConcurrently", "tableName", "orders", "indexName", "orders_old"));
    }

    /** Two that begin in the same moment both find the table free: the watchdog takes the second out of the queue. */
    @Test
    void our_build_leaves_the_queue_where_the_other_was_quicker(TestDatabase database) throws Exception {
        theQuickerBuildEndsWell(database, sessions -> sessions);
    }

    @Test
    @NegativeControl(
            safety = "no build queues behind another build on its table",
            shows = "the other build waits for our snapshot, we for its lock, and the server kills the other build")
    void the_other_build_is_killed_where_ours_stays_in_the_queue(TestDatabase database) throws Exception {
        AssertionError red =
                Control.turnsRed(() -> theQuickerBuildEndsWell(database, sessions -> new ForwardingSessions(sessions) {
                    @Override
                    public Optional<Activity> activity(Connection side, long session) {
                        return Optional.empty();
                    }
                }));
        assertThat(red).hasMessageContaining("deadlock detected");
    }

    @Test
    void two_roles_that_build_the_same_index_end_with_one(TestDatabase database) throws Exception {
        String owner = database.createRole("owner");
        database.execute(
                "ALTER TABLE orders OWNER TO \"" + owner + "\"", "GRANT CREATE ON SCHEMA public TO \"" + owner + "\"");
        String first = member(database, owner, "first");
        String second = member(database, owner, "second");
        try (OpenTransaction writer = writer(database);
                Background<Journal> one =
                        Background.start(() -> Run.on(database).as(first).of(INDEX));
                Background<Journal> two = Background.start(() -> {
                    Await.until(LIMIT, () -> waiting(database, "CREATE INDEX CONCURRENTLY%"));
                    return Run.on(database).as(second).of(INDEX);
                });
                writer) {
            Await.until(LIMIT, () -> waiting(database, "LOCK TABLE%"));
            List<?> index = index(database);
            writer.commit();

            assertThat(one.get().all(Event.LeftoverDropped.class)).isEmpty();
            assertThat(two.get().all(Event.LeftoverDropped.class)).isEmpty();
            assertThat(index(database)).isEqualTo(index);
            assertThat(valid(database)).isTrue();
        }
    }

    @Test
    void an_index_finished_meanwhile_is_not_taken_for_the_leftover(TestDatabase database) throws Exception {
        theOthersIndexStays(database, real -> real);
    }

    @Test
    @NegativeControl(
            safety = "a leftover is renamed under the table's lock before it is dropped",
            shows = "between our look and our DROP by name another runner finished the index, and we drop that")
    void an_index_finished_meanwhile_is_dropped_where_leftovers_go_by_name(TestDatabase database) throws Exception {
        AssertionError red = Control.turnsRed(() -> theOthersIndexStays(
                database,
                leftover -> new State.Leftover(leftover.what(), List.of(), leftover.removal(), leftover.next())));
        assertThat(red).hasMessageContaining("the other's index");
    }

    /** What is done with a leftover before we do anything about it. */
    @FunctionalInterface
    private interface Handling {
        State.Leftover of(State.Leftover leftover);
    }

    private static void theOthersIndexStays(TestDatabase database, Handling handling) throws Exception {
        database.execute(
                "CREATE INDEX orders_a ON orders (a)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_a'::regclass");
        AtomicInteger looks = new AtomicInteger();
        Dialects meeting = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public State inspect(Connection connection, Step step) throws SQLException {
                State state = super.inspect(connection, step);
                if (state instanceof State.Leftover leftover && connection.getAutoCommit()) {
                    // The first looks are the check's and the executor's, the third decides about the removal.
                    if (looks.incrementAndGet() == 3) {
                        database.execute(
                                "DROP INDEX CONCURRENTLY orders_a", "CREATE INDEX CONCURRENTLY orders_a ON orders (a)");
                    }
                    return handling.of(leftover);
                }
                return state;
            }
        });
        Journal journal = Run.on(database).with(meeting).of(INDEX);
        assertThat(looks).hasValueGreaterThanOrEqualTo(3);
        assertThat(journal.all(Event.LeftoverDropped.class))
                .as("the other's index was left alone")
                .isEmpty();
        assertThat(valid(database)).isTrue();
    }

    /** The other build has begun when ours comes. */
    private static void anotherBuildEndsWell(TestDatabase database, Operation ours) throws Exception {
        try (OpenTransaction writer = writer(database);
                Background<Boolean> other = otherBuild(database);
                Background<Journal> run = Background.start(() -> {
                    Await.until(LIMIT, () -> waiting(database, OTHER));
                    return Run.on(database).of(ours);
                });
                writer) {
            bothEndWell(database, writer, other, run);
        }
    }

    /** The other build begins when ours has found the table free, and not begun yet. */
    private static void theQuickerBuildEndsWell(TestDatabase database, UnaryOperator<Sessions> change)
            throws Exception {
        CompletableFuture<Background<Boolean>> other = new CompletableFuture<>();
        Dialects late = ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(change.apply(super.sessions())) {
                    @Override
                    public void apply(Connection connection, Map<String, String> wanted) throws SQLException {
                        if (wanted.equals(unlimited()) && !other.isDone()) {
                            other.complete(otherBuild(database));
                            awaitUnchecked(() -> waiting(database, OTHER));
                        }
                        super.apply(connection, wanted);
                    }
                };
            }
        });
        try (OpenTransaction writer = writer(database);
                Background<Journal> run =
                        Background.start(() -> Run.on(database).with(late).of(INDEX));
                writer) {
            bothEndWell(database, writer, other.get(LIMIT.toSeconds(), TimeUnit.SECONDS), run);
        }
    }

    private static void bothEndWell(
            TestDatabase database, OpenTransaction writer, Background<Boolean> other, Background<Journal> ours)
            throws Exception {
        // The server looks for a deadlock once, deadlock_timeout after a wait began: ours must be past that, so that it
        // is the other build whose look finds one.
        Await.until(LIMIT, () -> waitsForTable(database, "500ms"));
        writer.commit();
        try {
            other.get();
        } catch (SQLException e) {
            throw new AssertionError("the other build failed: " + e.getMessage(), e);
        }
        ours.get();
        assertThat(database.rows("SELECT FROM pg_index WHERE NOT indisvalid")).isEmpty();
    }

    private static Background<Boolean> otherBuild(TestDatabase database) {
        return Background.start(() -> {
            database.execute("CREATE INDEX CONCURRENTLY orders_b ON orders (b)");
            return true;
        });
    }

    private static void awaitUnchecked(Callable<Boolean> condition) throws SQLException {
        try {
            Await.until(LIMIT, condition);
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }

    /** Holds every build in its first phase, which waits for older writers. */
    private static OpenTransaction writer(TestDatabase database) throws SQLException {
        return OpenTransaction.with(database.dataSource(), "LOCK TABLE orders IN ROW EXCLUSIVE MODE");
    }

    private static String member(TestDatabase database, String owner, String prefix) throws SQLException {
        String role = database.createRole(prefix);
        database.execute("GRANT \"" + owner + "\" TO \"" + role + "\"");
        return role;
    }

    private static boolean waiting(TestDatabase database, String query) throws SQLException {
        return !database.rows(
                        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                                + " AND query LIKE '" + query + "'")
                .isEmpty();
    }

    private static boolean waitsForTable(TestDatabase database, String atLeast) throws SQLException {
        return !database.rows("SELECT FROM pg_locks WHERE relation = 'orders'::regclass AND NOT granted"
                        + " AND waitstart < clock_timestamp() - interval '" + atLeast + "'")
                .isEmpty();
    }

    private static List<?> index(TestDatabase database) throws SQLException {
        return database.rows("SELECT oid, relfilenode FROM pg_class WHERE relname = 'orders_a'");
    }

    private static boolean valid(TestDatabase database) throws SQLException {
        return database.queryOne(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('orders_a')", Boolean.class);
    }
}
