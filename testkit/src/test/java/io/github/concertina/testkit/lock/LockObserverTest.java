package io.github.concertina.testkit.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class LockObserverTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE \"Order\" (id int PRIMARY KEY, note text)", "CREATE TABLE line (id int)");
    }

    @Test
    void locks_are_seen_with_relation_and_mode_until_the_transaction_ends(TestDatabase database) throws SQLException {
        LockObserver observer = LockObserver.on(database.dataSource());
        try (OpenTransaction transaction =
                OpenTransaction.with(database.dataSource(), "LOCK TABLE \"Order\" IN SHARE ROW EXCLUSIVE MODE")) {
            assertThat(observer.heldBy(transaction.pid()))
                    .containsExactly(new ObservedLock("public.\"Order\"", LockMode.SHARE_ROW_EXCLUSIVE));
            transaction.commit();
            assertThat(observer.heldBy(transaction.pid())).isEmpty();
        }
    }

    @Test
    void a_trace_tells_which_statement_took_which_lock(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement outside = connection.createStatement()) {
            LockTrace trace = LockObserver.on(database.dataSource()).trace(connection);
            Connection traced = trace.connection();
            try (Statement statement = traced.createStatement()) {
                statement.execute("SET lock_timeout = '1s'");
                traced.setAutoCommit(false);
                statement.execute("INSERT INTO line VALUES (1)");
                statement.execute("ALTER TABLE \"Order\" ADD COLUMN amount int");
                traced.commit();
                statement.execute("INSERT INTO line VALUES (2)");
                traced.rollback();
            }
            ObservedLock insert = new ObservedLock("public.line", LockMode.ROW_EXCLUSIVE);
            ObservedLock alter = new ObservedLock("public.\"Order\"", LockMode.ACCESS_EXCLUSIVE);
            assertThat(trace.entries())
                    .extracting(entry -> entry.locks().toString())
                    .containsExactly("[" + insert + "]", "[" + alter + "]", "[" + insert + "]");
            assertThat(trace.unseen()).containsExactly("SET lock_timeout = '1s'");
            assertThat(ObservedLock.strongest(trace.locks()))
                    .hasToString("{public.\"Order\"=ACCESS EXCLUSIVE, public.line=ROW EXCLUSIVE}");
            outside.execute("RESET lock_timeout");
        }
    }

    @Test
    void what_cannot_run_in_a_transaction_is_seen_while_it_waits_for_one(TestDatabase database) throws Exception {
        LockObserver observer = LockObserver.on(database.dataSource());
        ExecutorService builder = Executors.newSingleThreadExecutor();
        try (Connection connection = database.connect();
                OpenTransaction writer =
                        OpenTransaction.with(database.dataSource(), "INSERT INTO \"Order\" VALUES (1)")) {
            Future<Boolean> build = builder.submit(() -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("CREATE INDEX CONCURRENTLY i ON \"Order\" (note)");
                }
            });
            assertThat(ObservedLock.strongest(observer.heldWhenWaiting(LockObserver.pid(connection), LIMIT)))
                    .containsEntry("public.\"Order\"", LockMode.SHARE_UPDATE_EXCLUSIVE);
            writer.commit();
            build.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            builder.shutdownNow();
        }
    }

    @Test
    void samples_are_taken_while_a_task_runs(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(LockObserver.on(database.dataSource())
                            .heldDuring(
                                    LockObserver.pid(connection),
                                    () -> statement.execute("SELECT pg_sleep(0.3) FROM (SELECT count(*) FROM line) l")))
                    .contains(new ObservedLock("public.line", LockMode.ACCESS_SHARE));
        }
    }
}
