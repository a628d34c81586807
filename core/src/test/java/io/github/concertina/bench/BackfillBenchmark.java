package io.github.concertina.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Listener;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.Durability;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.LoadReport;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * One UPDATE against a batched backfill of the same 500,000 rows, and the comparison of both columns afterwards, under 400
 * requests a second, on a server that flushes to disk: alternated in one run, of which the report shows the medians.
 */
class BackfillBenchmark {
    private static final int ROWS = 500_000;
    private static final int PAIRS = 3;
    private static final Place PLACE = Place.of("bench");

    private final BenchReport report = new BenchReport("backfill");

    private static final Way NOTHING = database -> {};
    private static final Way UPDATE =
            database -> database.execute("UPDATE orders SET customer_uuid = customer_ref::uuid");

    /** One way to deal with all rows. */
    private interface Way {
        void go(TestDatabase database) throws SQLException;
    }

    @Test
    void alternatedPairs() throws Exception {
        try (PostgresServer server =
                PostgresServer.start(18, Map.of("shared_buffers", "1GB", "max_wal_size", "4GB"), Durability.FSYNC_ON)) {
            report.machine(server.toString());
            for (int pair = 1; pair <= PAIRS; pair++) {
                measure(server, "one UPDATE", pair, NOTHING, UPDATE);
                measure(server, "batchedBackfill", pair, NOTHING, BackfillBenchmark::backfill);
                measure(server, "verifyParity", pair, UPDATE, BackfillBenchmark::parity);
            }
        }
        report.write();
        assertThat(report.rows()).hasSize(3 * PAIRS);
    }

    private void measure(PostgresServer server, String name, int pair, Way before, Way way) throws Exception {
        try (TestDatabase database = server.freshDatabase()) {
            database.execute(
                    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, amount int NOT NULL, note text,"
                            + " customer_uuid uuid)",
                    "INSERT INTO orders SELECT i, md5(i::text)::uuid::text, i % 1000, repeat('x', 30)"
                            + " FROM generate_series(1, " + ROWS + ") AS i",
                    "CREATE INDEX orders_amount ON orders (amount)");
            before.go(database);
            database.execute("VACUUM ANALYZE orders", "CHECKPOINT");
            long heap = heap(database);
            RunningLoad load = LoadGenerator.on(database.dataSource())
                    .write(
                            "update",
                            1,
                            (connection, n) -> touch(connection, "UPDATE orders SET note = 'y' WHERE id = ?"))
                    .read(
                            "select",
                            1,
                            (connection, n) -> touch(connection, "SELECT customer_ref FROM orders WHERE id = ?"))
                    .start();
            load.mark("write");
            long start = System.nanoTime();
            way.go(database);
            double seconds = (System.nanoTime() - start) / 1e9;
            load.mark("after");
            LoadReport.Phase phase = load.stop().phase("write");
            assertThat(database.queryOne(
                            "SELECT count(*) FROM orders WHERE customer_uuid IS DISTINCT FROM customer_ref::uuid",
                            Long.class))
                    .isZero();
            report.add(new BenchReport.Row(
                    name,
                    pair,
                    seconds,
                    ROWS / seconds,
                    phase.p50().toNanos() / 1e6,
                    phase.p99().toNanos() / 1e6,
                    phase.max().toNanos() / 1e6,
                    (heap(database) - heap) / 1048576.0));
        }
    }

    private static void touch(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, ThreadLocalRandom.current().nextLong(ROWS) + 1);
            statement.execute();
        }
    }

    private static long heap(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT pg_relation_size('orders')", Long.class);
    }

    private static void backfill(TestDatabase database) throws SQLException {
        Node.Mapping set = new Node.Mapping(PLACE, List.of(attribute("customer_uuid", "customer_ref::uuid")));
        run(
                database,
                "batchedBackfill",
                attribute("tableName", "orders"),
                new Node.Entry(PLACE, "set", set),
                attribute("standalone", "a benchmark"));
    }

    private static void parity(TestDatabase database) throws SQLException {
        run(
                database,
                "verifyParity",
                attribute("tableName", "orders"),
                attribute("from", "customer_ref"),
                attribute("to", "customer_uuid"),
                attribute("forward", "customer_ref::uuid"));
    }

    private static Node.Entry attribute(String name, String value) {
        return new Node.Entry(PLACE, name, new Node.Scalar(PLACE, value));
    }

    private static void run(TestDatabase database, String operation, Node.Entry... attributes) throws SQLException {
        Node.Mapping mapping = new Node.Mapping(PLACE, List.of(attributes));
        Script script = new Script("bench", List.of(new Binder().bind(PLACE, operation, mapping)), PLACE);
        try (Connection connection = database.connect()) {
            Settings settings = Settings.of(Map.of("vacuumAbove", "100000"));
            new Runner(settings, Listener.NONE, database::connect, "public").run(connection, script);
        }
    }
}
