package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.fault.TransactionPooler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Both versions of an application write through a pooler that gives every transaction another session, while their column
 * is filled, compared and switched.
 */
@PostgresTest
class PooledApplicationsTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");
    private static final int SESSIONS = 3;
    private static final int ROWS = 200;

    @Test
    @FailureMode(29)
    void dual_writes_need_nothing_of_a_session_and_leave_nothing_in_one(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 2 * " + ROWS + ") AS i");
        App app = App.of(database);
        app.mayWrite("orders");
        try (TransactionPooler pooler = TransactionPooler.of(database, app.role(), SESSIONS)) {
            leave(pooler, "SET search_path = nowhere, pg_catalog");
            Map<Integer, SortedMap<String, String>> before = sessions(pooler);
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger writes = new AtomicInteger();
            Version old = new Version("UPDATE public.orders SET ref = ?::int::text WHERE id = ?", 0);
            Version fresh = new Version("UPDATE public.orders SET code = ? WHERE id = ?", ROWS);
            try (Background<Map<Integer, Integer>> n1 = Background.start(() -> old.writes(pooler, enough, writes))) {
                more(writes);
                Run.on(database).of(MAPPING.dualWrite());
                try (Background<Map<Integer, Integer>> n =
                        Background.start(() -> fresh.writes(pooler, enough, writes))) {
                    more(writes);
                    Run.on(database).of(MAPPING.backfill("batchSize", 50, "pause", "5ms"), MAPPING.parity());
                    Run.on(database)
                            .of(operation(
                                    "switchReads",
                                    "tableName",
                                    "orders",
                                    "flag",
                                    "orders-code",
                                    "to",
                                    "new",
                                    "readers",
                                    List.of(app.role())));
                    more(writes);
                    enough.set(true);
                    Map<Integer, Integer> wanted = new TreeMap<>(n1.get());
                    wanted.putAll(n.get());
                    assertThat(bothShapes(database)).containsAllEntriesOf(wanted);
                } finally {
                    enough.set(true);
                }
            } finally {
                enough.set(true);
            }
            assertThat(before).hasSize(SESSIONS);
            assertThat(sessions(pooler)).isEqualTo(before);
            assertThat(shareOfReaders(pooler)).isEqualTo(100);
        }
    }

    /** What a version writes, to rows of its own, so that it knows what must be there in the end. */
    private record Version(String update, int firstRow) {
        Map<Integer, Integer> writes(TransactionPooler pooler, AtomicBoolean enough, AtomicInteger done)
                throws SQLException {
            Map<Integer, Integer> last = new TreeMap<>();
            try (Connection connection = pooler.connect()) {
                for (int i = 1; !enough.get(); i++) {
                    int id = firstRow + 1 + i % ROWS;
                    boolean kept = i % 7 != 0;
                    write(connection, i, id, kept);
                    if (kept) {
                        last.put(id, i);
                    }
                    done.incrementAndGet();
                }
            }
            return last;
        }

        /** Every third one with a path of its own, and every seventh taken back. */
        private void write(Connection connection, int value, int id, boolean kept) throws SQLException {
            connection.setAutoCommit(value % 3 != 0 && kept);
            if (value % 3 == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL search_path = \"Else where\"");
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setInt(1, value);
                statement.setInt(2, id);
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
            if (!kept) {
                connection.rollback();
            } else if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** The rows on which both shapes agree. */
    private static Map<Integer, Integer> bothShapes(TestDatabase database) throws SQLException {
        Map<Integer, Integer> rows = new TreeMap<>();
        for (List<?> row : database.rows("SELECT id, code FROM orders WHERE code::text = ref")) {
            rows.put(Integer.valueOf(String.valueOf(row.get(0))), Integer.valueOf(String.valueOf(row.get(1))));
        }
        assertThat(rows).hasSize(2 * ROWS);
        return rows;
    }

    /** A client that forgets what it has set: strangers get it. */
    private static void leave(TransactionPooler pooler, String setting) throws SQLException {
        each(pooler, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(setting);
            }
            connection.commit();
        });
    }

    /** Every session behind the pooler by its process, with all that is set in it. */
    private static Map<Integer, SortedMap<String, String>> sessions(TransactionPooler pooler) throws SQLException {
        Map<Integer, SortedMap<String, String>> sessions = new TreeMap<>();
        each(pooler, connection -> {
            int process = number(connection, "SELECT pg_backend_pid()");
            int prepared = number(connection, "SELECT count(*) FROM pg_prepared_statements");
            SortedMap<String, String> picture = SessionPicture.of(connection);
            picture.put("prepared statements", Integer.toString(prepared));
            sessions.put(process, picture);
        });
        return sessions;
    }

    @FunctionalInterface
    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    /** In as many transactions at once as there are sessions, so that each has one of its own. */
    private static void each(TransactionPooler pooler, Use use) throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Connection connection = pooler.connect();
                open.add(connection);
                connection.setAutoCommit(false);
                number(connection, "SELECT 1");
            }
            for (Connection connection : open) {
                use.of(connection);
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    private static int shareOfReaders(TransactionPooler pooler) throws SQLException {
        try (Connection connection = pooler.connect()) {
            return number(connection, "SELECT percent FROM public.concertina_read_switch WHERE flag = 'orders-code'");
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void more(AtomicInteger writes) throws Exception {
        int wanted = writes.get() + 100;
        Await.until(Duration.ofSeconds(20), () -> writes.get() >= wanted);
    }
}
