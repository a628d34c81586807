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
import java.util.List;
import org.junit.jupiter.api.Test;

/** An administrator who cancels a build gets an end, and not a removal that waits where the build did. */
@PostgresTest
class CancelledBuildTest {
    private static final Operation INDEX = operation(
            "createIndexConcurrently", "tableName", "orders", "indexName", "orders_a", "columns", List.of("a"));

    @Test
    void a_cancelled_build_ends_while_its_blocker_lives_and_the_next_run_cleans_up(TestDatabase database)
            throws Exception {
        ended(
                database,
                build -> database.rows("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"
                        + " WHERE relid = 'orders'::regclass"),
                "canceling statement due to user request; the next run removes what is left");
        next(database);
    }

    /** As a process does to it that is told to end. */
    @Test
    void an_interrupted_build_is_cancelled_and_the_next_run_cleans_up(TestDatabase database) throws Exception {
        ended(database, Background::interrupt, "interrupted; the next run removes what is left");
        next(database);
    }

    /** How somebody ends a build. */
    @FunctionalInterface
    private interface End {
        void of(Background<Boolean> build) throws SQLException;
    }

    private static void ended(TestDatabase database, End end, String message) throws Exception {
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, a int)");
        Journal journal = new Journal();
        try (OpenTransaction writer =
                        OpenTransaction.with(database.dataSource(), "LOCK TABLE orders IN ROW EXCLUSIVE MODE");
                Background<Boolean> build = Background.start(() -> {
                    Run.on(database).of(journal, INDEX);
                    return true;
                });
                // Closed first, so that a failure of the test need not wait for the build's own limit.
                writer) {
            Await.until(
                    Duration.ofSeconds(20),
                    () -> !database.rows("SELECT FROM pg_stat_progress_create_index WHERE relid = 'orders'::regclass"
                                    + " AND phase LIKE 'waiting for writers%'")
                            .isEmpty());
            end.of(build);
            assertThatThrownBy(build::get)
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("orders_a")
                    .hasMessageContaining(message)
                    .hasRootCauseMessage("ERROR: canceling statement due to user request");
            assertThat(database.rows("SELECT 1 FROM pg_locks WHERE relation = 'orders'::regclass"
                            + " AND mode = 'RowExclusiveLock'"))
                    .as("the writer's transaction is still open")
                    .isNotEmpty();
        }
        assertThat(journal.all(Event.LeftoverDropped.class)).isEmpty();
    }

    private static void next(TestDatabase database) throws SQLException {
        Journal next = Run.on(database).of(INDEX);
        assertThat(next.all(Event.LeftoverDropped.class)).hasSize(1);
        assertThat(database.rows("SELECT indexrelid::regclass, indisvalid FROM pg_index"
                                + " WHERE indrelid = 'orders'::regclass AND NOT indisprimary")
                        .toString())
                .isEqualTo("[[orders_a, t]]");
    }
}
