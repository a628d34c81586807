package io.github.concertina.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class WireProxyTest {
    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int)");
    }

    @Test
    void traffic_passes_unchanged(TestDatabase database) throws Exception {
        try (WireProxy proxy = WireProxy.to(database.server());
                Connection connection = proxy.dataSource(database).getConnection()) {
            assertThat(query(connection, "SELECT repeat('x', 1000000)")).hasSize(1_000_000);
            insertAndCommit(connection, 1);
            assertThat(count(database)).isEqualTo(1);
            assertThat(proxy.dropped()).isFalse();
        }
    }

    @Test
    void a_connection_dropped_at_commit_has_committed(TestDatabase database) throws Exception {
        try (WireProxy proxy = WireProxy.to(database.server());
                Connection connection = proxy.dataSource(database).getConnection()) {
            proxy.dropAtCommit(2);
            insertAndCommit(connection, 1);
            assertThatThrownBy(() -> insertAndCommit(connection, 2))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
            assertThat(proxy.dropped()).isTrue();
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @Test
    void a_stalled_network_loses_nothing(TestDatabase database) throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (WireProxy proxy = WireProxy.to(database.server());
                Connection connection = proxy.dataSource(database).getConnection()) {
            proxy.stall();
            Future<String> answer = client.submit(() -> query(connection, "SELECT 'here'"));
            assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            proxy.resume();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("here");
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void new_connections_can_be_refused_while_old_ones_go_on(TestDatabase database) throws Exception {
        try (WireProxy proxy = WireProxy.to(database.server());
                Connection old = proxy.dataSource(database).getConnection()) {
            proxy.refuse();
            assertThatThrownBy(() -> proxy.dataSource(database).getConnection().close())
                    .isInstanceOf(SQLException.class);
            insertAndCommit(old, 1);
            proxy.admit();
            proxy.dataSource(database).getConnection().close();
        }
    }

    @Test
    void a_cut_ends_the_connections_that_exist(TestDatabase database) throws IOException, SQLException {
        try (WireProxy proxy = WireProxy.to(database.server());
                Connection old = proxy.dataSource(database).getConnection()) {
            proxy.cut();
            assertThat(old.isValid(1)).isFalse();
            try (Connection fresh = proxy.dataSource(database).getConnection()) {
                assertThat(query(fresh, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private static void insertAndCommit(Connection connection, int id) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (" + id + ")");
        }
        connection.commit();
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long count(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM t", Long.class);
    }
}
