package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table moves to another one while applications write both of them, as ordinary roles that own nothing.
 *
 * <p>Every writer has keys of its own, and knows what each of its rows must hold at the end. Their keys lie beside each
 * other, in both tables and in the same batches; a deadlock ends a transaction of a writer at most, and it tries again.
 */
class TwoTablesUnderLoadTest {
    private static final int WRITERS = 4;
    private static final int KEYS = 60;

    @PostgresTest
    void no_write_is_lost_and_both_tables_are_equal(TestDatabase database) throws Exception {
        Moving.tables(database);
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'old' FROM generate_series(1001, 4000) AS i");
        Run.on(database).of(Moving.dualWrite());
        App app = App.of(database);
        app.mayWrite("customers");
        app.mayWrite("clients");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger writes = new AtomicInteger();
        List<Background<TreeMap<Integer, String>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Writer writer = new Writer(app, i, over, writes);
            writers.add(Background.start(writer::run));
        }
        Await.until(Duration.ofSeconds(30), () -> writes.get() > 50);
        Run.on(database).with("batchSizeMax", "200").of(Moving.copy());
        Run.on(database).of(Moving.parity());
        int during = writes.get();
        Await.until(Duration.ofSeconds(30), () -> writes.get() > during + 50);
        over.set(true);
        TreeMap<Integer, String> expected = new TreeMap<>();
        for (Background<TreeMap<Integer, String>> each : writers) {
            expected.putAll(each.get());
        }

        assertThat(Moving.differing(database)).isZero();
        assertThat(database.rows("SELECT id, full_name FROM clients WHERE id <= 1000 ORDER BY id")
                        .toString())
                .isEqualTo(expected.entrySet().stream()
                        .map(each -> List.of(each.getKey().toString(), each.getValue()))
                        .toList()
                        .toString());
        assertThat(database.queryOne("SELECT count(*) FROM clients WHERE id > 1000", Long.class))
                .isEqualTo(3000);
    }

    /** One application of each version in turn, which writes rows of its own and remembers them. */
    private record Writer(App app, int number, AtomicBoolean over, AtomicInteger writes) {
        TreeMap<Integer, String> run() throws SQLException {
            TreeMap<Integer, String> rows = new TreeMap<>();
            SplittableRandom random = new SplittableRandom(number);
            try (Connection connection = app.connect();
                    Statement statement = connection.createStatement()) {
                for (int turn = 1; !over.get(); turn++) {
                    int id = 1 + random.nextInt(KEYS) * WRITERS + number;
                    String last = "w" + number + "t" + turn;
                    write(statement, random.nextBoolean(), random.nextInt(5), id, last, rows);
                    writes.incrementAndGet();
                }
            }
            return rows;
        }

        private static void write(
                Statement statement, boolean old, int kind, int id, String last, TreeMap<Integer, String> rows)
                throws SQLException {
            String table = old ? "customers" : "clients";
            String set = old ? "first = 'f', last = '" + last + "'" : "full_name = 'f " + last + "'";
            String values = old
                    ? "(id, first, last) VALUES (" + id + ", 'f', '" + last + "')"
                    : "(id, full_name) VALUES (" + id + ", 'f " + last + "')";
            if (!rows.containsKey(id)) {
                again(statement, "INSERT INTO " + table + values);
                rows.put(id, "f " + last);
            } else if (kind == 0) {
                again(statement, "DELETE FROM " + table + " WHERE id = " + id);
                rows.remove(id);
            } else if (kind == 1) {
                again(statement, "INSERT INTO " + table + values + " ON CONFLICT (id) DO UPDATE SET " + set);
                rows.put(id, "f " + last);
            } else if (kind == 2 && !rows.containsKey(id + 500)) {
                again(statement, "UPDATE " + table + " SET id = " + (id + 500) + ", " + set + " WHERE id = " + id);
                rows.remove(id);
                rows.put(id + 500, "f " + last);
            } else {
                again(statement, "UPDATE " + table + " SET " + set + " WHERE id = " + id);
                rows.put(id, "f " + last);
            }
        }

        /** Until it is through: a deadlock, of which an application is told, is over after one of the two gives way. */
        private static void again(Statement statement, String sql) throws SQLException {
            while (true) {
                try {
                    statement.execute(sql);
                    return;
                } catch (SQLException e) {
                    if (!"40P01".equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        }
    }
}
