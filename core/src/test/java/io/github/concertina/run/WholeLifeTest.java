package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.LoadReport;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A column of another type, from expand to contract, while versions of an application that own nothing read and write
 * every row: N-1 (the old column), N (both, by the read switch), N+1 (the new column).
 *
 * <p>Every value that is written says which row it belongs to and when, so each read can be judged: it is the last
 * acknowledged write of its row, or a later one. N-1 is deployed again after expand, backfill and switch.
 */
class WholeLifeTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::bigint", "code::text");
    private static final int ROWS = 400;

    private static final String SWITCH =
            "coalesce((SELECT percent FROM concertina_read_switch WHERE flag = 'orders-code'), 0) = 100";

    private static final Version N_MINUS_1 = new Version(
            "n_minus_1",
            "SELECT ref::bigint FROM orders WHERE id = ?",
            "UPDATE orders SET ref = (?::bigint)::text WHERE id = ?");
    private static final Version N = new Version(
            "n",
            "SELECT CASE WHEN " + SWITCH + " THEN code ELSE ref::bigint END FROM orders WHERE id = ?",
            "UPDATE orders SET code = ? WHERE id = ?");
    private static final Version N_PLUS_1 =
            new Version("n_plus_1", "SELECT code FROM orders WHERE id = ?", "UPDATE orders SET code = ? WHERE id = ?");

    @Test
    @FailureMode(14)
    void nobody_reads_a_stale_value_or_waits_while_a_column_is_replaced_and_taken_away() throws Exception {
        live(database -> {});
    }

    @Test
    @NegativeControl(
            safety = "the guards of the contract phase",
            shows = "the old column goes while version N-1 still reads and writes it")
    void without_guards_version_n_minus_1_fails() throws Exception {
        assertThat(Control.turnsRed(() ->
                        live(database -> Run.on(database).with("guards", "off").of(dropDualWrite(), hold()))))
                .hasMessageContaining("failures of versions");
    }

    /** What somebody does between the switch and the end of N-1. */
    @FunctionalInterface
    private interface Haste {
        void happen(TestDatabase database) throws SQLException;
    }

    private static void live(Haste haste) throws Exception {
        try (TestDatabase database = PostgresServer.shared(18).freshDatabase()) {
            database.execute(
                    "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL)",
                    "INSERT INTO orders SELECT i, i::text FROM generate_series(1, " + ROWS + ") AS i");
            Rows rows = new Rows();
            List<LoadReport> reports = new ArrayList<>();
            RunningLoad old = N_MINUS_1.start(database, rows);
            run(database).of(add(), MAPPING.dualWrite());
            reports.add(old.stop());
            RunningLoad afterExpand = N_MINUS_1.again("n_minus_1_expanded").start(database, rows);
            run(database).of(MAPPING.backfill("batchSize", 100, "pause", "5ms"), MAPPING.parity(), switchTo("old"));
            RunningLoad both = N.start(database, rows);
            rows.awaitMore(300);
            run(database).with("release", "2.0").of(switchTo("new"));
            rows.awaitMore(300);
            haste.happen(database);
            rows.awaitMore(200);
            assertThat(afterExpand.stop().failures()).as("failures of versions").isEmpty();
            RunningLoad afterSwitch = N_MINUS_1.again("n_minus_1_switched").start(database, rows);
            rows.awaitMore(200);
            assertThatThrownBy(() -> run(database).of(dropDualWrite())).isInstanceOf(Refusal.class);
            run(database).of(switchTo("old"));
            rows.awaitMore(200);
            run(database).of(switchTo("new"));
            reports.add(afterSwitch.stop());
            RunningLoad next = N_PLUS_1.start(database, rows);
            rows.awaitMore(200);
            reports.add(both.stop());
            aDayLater(database);
            run(database).with("release", "2.1").of();
            aDayLater(database);
            run(database).of(dropDualWrite());
            rows.awaitMore(200);
            run(database).of(hold());
            rows.awaitMore(200);
            aDayLater(database);
            run(database).of(operation("dropHeldColumn", "tableName", "orders", "columnName", "ref"));
            rows.awaitMore(200);
            reports.add(next.stop());
            assertThat(reports.stream()
                            .flatMap(each -> each.failures().stream())
                            .toList())
                    .as("failures of versions")
                    .isEmpty();
            assertThat(rows.stale)
                    .as("reads of a value older than the last acknowledged one")
                    .isEmpty();
            assertThat(rows.differing(database))
                    .as("rows that are not what was written last")
                    .isEmpty();
            assertThat(database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'")
                            .toString())
                    .isEqualTo("[[id], [code]]");
        }
    }

    private static Run run(TestDatabase database) {
        return Run.on(database);
    }

    private static Operation add() {
        return operation("safeAddColumn", "tableName", "orders", "columnName", "code", "type", "bigint");
    }

    private static Operation switchTo(String share) {
        return operation(
                "switchReads", "tableName", "orders", "flag", "orders-code", "to", share, "readers", List.of("public"));
    }

    private static Operation dropDualWrite() {
        return operation(
                "dropDualWrite", "tableName", "orders", "from", "ref", "to", "code", "skip", OldColumn.NO_STATEMENTS);
    }

    private static Operation hold() {
        return operation(
                "holdColumn",
                "tableName",
                "orders",
                "columnName",
                "ref",
                "replacedBy",
                "code",
                "skip",
                OldColumn.NO_STATEMENTS);
    }

    private static void aDayLater(TestDatabase database) throws SQLException {
        OldColumn.later(database);
    }

    /** A version of the application; each of its workers owns the rows that only it writes, so order is known. */
    private record Version(String role, String read, String update) {
        /** The same version, deployed once more: what it left open is gone. */
        Version again(String other) {
            return new Version(other, read, update);
        }

        RunningLoad start(TestDatabase database, Rows rows) throws SQLException {
            String login = database.createRole(role);
            database.execute("GRANT SELECT, UPDATE ON orders TO \"" + login + "\"");
            return LoadGenerator.on(database.dataSource(login))
                    .perSecond(250)
                    .workers(4)
                    .read("read", 1, (connection, n) -> rows.judge(id(n), () -> value(connection, id(n))))
                    .write("update", 1, (connection, n) -> rows.write(id(n), value -> set(connection, id(n), value)))
                    .start();
        }

        private static int id(long sequence) {
            return 1 + (int) (sequence * 7919 % ROWS);
        }

        private long value(Connection connection, int id) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(read)) {
                statement.setInt(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long value = row.getLong(1);
                    assertThat(row.wasNull())
                            .as("%s finds row %d empty", role, id)
                            .isFalse();
                    return value;
                }
            }
        }

        private void set(Connection connection, int id, long value) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setLong(1, value);
                statement.setInt(2, id);
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
        }
    }

    /** What was acknowledged last for each row; values only grow, since writers of one row take turns. */
    private static final class Rows {
        private final Map<Integer, Long> last = new ConcurrentHashMap<>();
        private final Map<Integer, Object> turns = new ConcurrentHashMap<>();
        private final List<String> stale = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong clock = new AtomicLong(1_000_000);
        private final AtomicLong count = new AtomicLong();

        @FunctionalInterface
        interface Read {
            long value() throws SQLException;
        }

        @FunctionalInterface
        interface Write {
            void value(long value) throws SQLException;
        }

        void write(int id, Write write) throws SQLException {
            synchronized (turns.computeIfAbsent(id, any -> new Object())) {
                long value = clock.incrementAndGet();
                write.value(value);
                last.put(id, value);
            }
            count.incrementAndGet();
        }

        void judge(int id, Read read) throws SQLException {
            long before = last.getOrDefault(id, (long) id);
            long found = read.value();
            if (found < before) {
                stale.add("row " + id + ": read " + found + " after " + before + " was acknowledged");
            }
        }

        void awaitMore(long writes) throws Exception {
            long enough = count.get() + writes;
            Await.until(Duration.ofMinutes(1), () -> count.get() >= enough);
        }

        List<String> differing(TestDatabase database) throws SQLException {
            List<String> differing = new ArrayList<>();
            for (var row : database.rows("SELECT id, code FROM orders")) {
                int id = Integer.parseInt(String.valueOf(row.get(0)));
                long wanted = last.getOrDefault(id, (long) id);
                if (!String.valueOf(row.get(1)).equals(String.valueOf(wanted))) {
                    differing.add("row " + id + ": " + row.get(1) + ", not " + wanted);
                }
            }
            return differing;
        }
    }
}
