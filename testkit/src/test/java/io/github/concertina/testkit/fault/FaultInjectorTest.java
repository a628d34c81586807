package io.github.concertina.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class FaultInjectorTest {
    /** Numbers of the calls that {@link #transfer} makes. */
    private static final int SECOND_UPDATE = 2;

    private static final int COMMIT = 3;

    private interface Task {
        void run(DataSource source) throws SQLException;
    }

    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
        reset(database);
    }

    @Test
    void a_recording_lists_what_reached_the_server_in_order(TestDatabase database) throws SQLException {
        FaultInjector injector = FaultInjector.recording(database.dataSource());

        transfer(injector.dataSource(database.dataSource()));

        assertThat(injector.recording().calls())
                .containsExactly(
                        new ServerCall(1, "executeUpdate", "UPDATE account SET balance = balance - 10 WHERE id = 1"),
                        new ServerCall(2, "executeBatch", "UPDATE account SET balance = balance + ? WHERE id = 2"),
                        new ServerCall(3, "commit", ""));
        assertThat(injector.recording().faults()).hasSize(12);
        assertThat(injector.struck()).isFalse();
    }

    @Test
    void a_backend_terminated_before_commit_has_committed_nothing(TestDatabase database) throws SQLException {
        assertThat(fail(database, FaultPlan.before(COMMIT, Fault.TERMINATE_BACKEND)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("terminating connection");
        assertThat(balances(database)).isEqualTo("[[100], [100]]");
    }

    @Test
    void a_backend_terminated_after_commit_has_committed_although_the_caller_sees_an_error(TestDatabase database)
            throws SQLException {
        assertThat(fail(database, FaultPlan.after(COMMIT, Fault.TERMINATE_BACKEND)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        assertThat(balances(database)).isEqualTo("[[90], [110]]");
    }

    @Test
    void an_abandoned_run_keeps_its_locks_until_its_process_is_closed(TestDatabase database) throws SQLException {
        try (FaultInjector injector =
                FaultInjector.with(FaultPlan.after(SECOND_UPDATE, Fault.ABANDON), database.dataSource())) {
            DataSource source = injector.dataSource(database.dataSource());
            assertThatThrownBy(() -> transfer(source))
                    .isInstanceOf(SimulatedCrash.class)
                    .hasMessageContaining("abandon the run after call 2, executeBatch: UPDATE account");
            assertThat(injector.struck()).isTrue();
            assertThatThrownBy(() -> database.execute("SELECT FROM account WHERE id = 2 FOR UPDATE NOWAIT"))
                    .hasMessageContaining("could not obtain lock");

            injector.closeAbandoned();
            database.execute("SELECT FROM account WHERE id = 2 FOR UPDATE NOWAIT");
            assertThat(balances(database)).isEqualTo("[[100], [100]]");
        }
    }

    @Test
    void an_abandoned_run_can_do_nothing_more_on_any_connection(TestDatabase database) throws Exception {
        FaultPlan plan = FaultPlan.before(1, Fault.ABANDON);
        try (FaultInjector injector = FaultInjector.with(plan, database.dataSource());
                Connection side = injector.uncounted(database.dataSource()).getConnection();
                Statement statement = side.createStatement();
                Connection main = injector.connection(database.connect())) {
            statement.execute("SELECT 1");
            assertThatThrownBy(() -> main.createStatement().execute("SELECT 2")).isInstanceOf(SimulatedCrash.class);
            assertThatThrownBy(() -> statement.execute("SELECT 3")).isInstanceOf(SimulatedCrash.class);
            assertThatThrownBy(main::rollback).isInstanceOf(SimulatedCrash.class);
            assertThatThrownBy(() -> injector.dataSource(database.dataSource()).getConnection())
                    .isInstanceOf(SimulatedCrash.class);
            assertThat(injector.recording().calls()).hasSize(1);
        }
        // The backend of a connection that says goodbye ends a moment later.
        Await.until(
                Duration.ofSeconds(10),
                () -> database.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                        .isEmpty());
    }

    @Test
    void a_repeatable_task_survives_its_whole_crash_matrix(TestDatabase database) throws SQLException {
        assertThat(wrongAfterSecondRun(database, FaultInjectorTest::transferOnce))
                .isEmpty();
    }

    /** The control: a matrix that any task survives would show nothing. */
    @Test
    void a_task_that_cannot_be_repeated_does_not(TestDatabase database) throws SQLException {
        assertThat(wrongAfterSecondRun(database, FaultInjectorTest::transfer))
                .containsExactly(FaultPlan.after(3, Fault.TERMINATE_BACKEND), FaultPlan.after(3, Fault.ABANDON));
    }

    private static List<FaultPlan> wrongAfterSecondRun(TestDatabase database, Task task) throws SQLException {
        FaultInjector recorder = FaultInjector.recording(database.dataSource());
        task.run(recorder.dataSource(database.dataSource()));
        List<FaultPlan> wrong = new ArrayList<>();
        for (FaultPlan plan : recorder.recording().faults()) {
            reset(database);
            try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
                Throwable thrown = catchThrowable(() -> task.run(injector.dataSource(database.dataSource())));
                assertThat(injector.struck()).as(plan.toString()).isTrue();
                assertThat(thrown).as(plan.toString()).isNotNull();
            }
            task.run(database.dataSource());
            if (!balances(database).equals("[[90], [110]]")) {
                wrong.add(plan);
            }
        }
        return wrong;
    }

    private static void transfer(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            move(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void transferOnce(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (statement.executeUpdate("INSERT INTO account VALUES (3, 0) ON CONFLICT DO NOTHING") == 1) {
                move(connection);
            }
            connection.commit();
        }
    }

    private static void move(Connection connection) throws SQLException {
        try (Statement take = connection.createStatement();
                PreparedStatement give =
                        connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = 2")) {
            take.executeUpdate("UPDATE account SET balance = balance - 10 WHERE id = 1");
            give.setInt(1, 10);
            give.addBatch();
            give.executeBatch();
        }
    }

    private static Throwable fail(TestDatabase database, FaultPlan plan) throws SQLException {
        try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
            return catchThrowable(() -> transfer(injector.dataSource(database.dataSource())));
        }
    }

    private static void reset(TestDatabase database) throws SQLException {
        database.execute("TRUNCATE account", "INSERT INTO account VALUES (1, 100), (2, 100)");
    }

    private static String balances(TestDatabase database) throws SQLException {
        return database.rows("SELECT balance FROM account WHERE id <= 2 ORDER BY id")
                .toString();
    }
}
