package io.github.concertina.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class LoadGeneratorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AtomicLong served = new AtomicLong();

    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)",
                "INSERT INTO account SELECT i, 0 FROM generate_series(0, 9) i");
    }

    /** A generator that waits for answers would have asked four times in this second, once per worker. */
    @Test
    void a_stall_is_felt_by_every_request_that_arrives_during_it(TestDatabase database) throws Exception {
        try (RunningLoad load = load(database).start()) {
            await(20);
            load.mark("locked");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE account IN ACCESS EXCLUSIVE MODE");
                statement.execute("SELECT pg_sleep(1)");
                connection.commit();
            }
            load.mark("after");
            LoadReport report = load.stop();

            LoadReport.Phase locked = report.phase("locked");
            assertThat(locked.count()).isBetween(190L, 400L);
            assertThat(locked.max()).isGreaterThan(Duration.ofMillis(900));
            assertThat(locked.p50()).isGreaterThan(Duration.ofMillis(300));
            assertThat(locked.errors()).isZero();
            assertThat(report.timeline().stream()
                            .mapToLong(LoadReport.Second::count)
                            .sum())
                    .isEqualTo(report.total().count());
        }
    }

    @Test
    void workers_whose_backend_was_killed_come_back(TestDatabase database) throws Exception {
        try (RunningLoad load = load(database).start()) {
            await(20);
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await(served.get() + 50);
            LoadReport report = load.stop();

            assertThat(report.total().errors()).isBetween(1L, 8L);
            assertThat(report.failures())
                    .extracting(LoadReport.Failure::sqlState)
                    .contains("57P01");
            assertThat(database.queryOne("SELECT sum(balance)::bigint FROM account", Long.class))
                    .isEqualTo(report.total().count() - report.total().errors());
        }
    }

    @Test
    void a_listener_is_told_every_request(TestDatabase database) throws Exception {
        ConcurrentLinkedQueue<Request> told = new ConcurrentLinkedQueue<>();
        LoadGenerator load = load(database).onEach(told::add).atMost(Duration.ofMillis(500));
        try (RunningLoad running = load.start()) {
            LoadReport report = running.awaitEnd();

            assertThat(told).hasSize((int) report.total().count());
            assertThat(told).allSatisfy(request -> assertThat(request.nanos()).isPositive());
            assertThat(told).extracting(Request::scheduled).doesNotHaveDuplicates();
        }
    }

    @Test
    void it_ends_by_itself_after_exactly_the_requests_that_the_rate_allows(TestDatabase database) throws Exception {
        try (RunningLoad load = load(database).atMost(Duration.ofMillis(500)).start()) {
            LoadReport report = load.awaitEnd();

            assertThat(report.total().count()).isEqualTo(100);
            assertThat(report.total().duration()).isEqualTo(Duration.ofMillis(500));
            assertThat(report.total().writesPerSecond()).isEqualTo(200);
        }
    }

    @Test
    void requests_that_a_hanging_database_never_serves_are_errors_and_not_forgotten(TestDatabase database)
            throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                RunningLoad load = load(database)
                        .atMost(Duration.ofMillis(500))
                        .grace(Duration.ofMillis(700))
                        .start()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE account IN ACCESS EXCLUSIVE MODE");
            LoadReport report = load.awaitEnd();

            assertThat(report.total().count()).isEqualTo(100);
            assertThat(served.get() + report.total().errors())
                    .isEqualTo(report.total().count());
            assertThat(report.total().errors()).isPositive();
        }
    }

    @Test
    void what_a_failed_operation_left_open_is_rolled_back(TestDatabase database) throws Exception {
        LoadGenerator generator = LoadGenerator.on(database.dataSource())
                .workers(1)
                .perSecond(200)
                .atMost(Duration.ofMillis(100))
                .write("fails", 1, (connection, sequence) -> {
                    assertThat(connection.getAutoCommit()).isTrue();
                    connection.setAutoCommit(false);
                    deposit(connection, sequence);
                    throw new AssertionError("the balance is not what it should be");
                });
        try (RunningLoad load = generator.start()) {
            LoadReport report = load.awaitEnd();

            assertThat(report.total().errors()).isEqualTo(report.total().count());
            assertThat(report.failures())
                    .extracting(LoadReport.Failure::message)
                    .containsOnly("the balance is not what it should be");
            assertThat(database.queryOne("SELECT sum(balance)::bigint FROM account", Long.class))
                    .isZero();
        }
    }

    private LoadGenerator load(TestDatabase database) {
        return LoadGenerator.on(database.dataSource()).workers(4).perSecond(200).write("deposit", 1, this::deposit);
    }

    private void deposit(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE account SET balance = balance + 1 WHERE id = ?")) {
            statement.setInt(1, (int) (sequence % 10));
            statement.executeUpdate();
        }
        served.incrementAndGet();
    }

    private void await(long requests) throws Exception {
        Await.until(LIMIT, () -> served.get() >= requests);
    }
}
