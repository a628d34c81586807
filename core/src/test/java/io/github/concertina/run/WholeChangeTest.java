package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static io.github.concertina.run.Steps.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Event;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One column becomes another, from expand to the tightened end, and again with nothing left to do. */
class WholeChangeTest {
    private static final List<Script> SCRIPTS = List.of(
            script(
                    operation("safeAddColumn", "tableName", "orders", "columnName", "customer_uuid", "type", "uuid"),
                    operation(
                            "dualWrite",
                            "tableName",
                            "orders",
                            "from",
                            "customer_ref",
                            "to",
                            "customer_uuid",
                            "forward",
                            "customer_ref::uuid",
                            "backward",
                            "customer_uuid::text")),
            script(
                    operation(
                            "batchedBackfill",
                            "tableName",
                            "orders",
                            "set",
                            Map.of("customer_uuid", "customer_ref::uuid")),
                    operation(
                            "createIndexConcurrently",
                            "tableName",
                            "orders",
                            "indexName",
                            "idx_orders_customer_uuid",
                            "columns",
                            List.of("customer_uuid"))),
            script(operation("safeSetNotNull", "tableName", "orders", "columnName", "customer_uuid")));

    @PostgresTest
    void everyRowHasTheNewShape(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL)",
                "INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, 5000) AS i");

        Journal first = runAll(database);
        assertThat(database.queryOne(
                        "SELECT count(*) FROM orders WHERE customer_uuid::text = customer_ref", Long.class))
                .isEqualTo(5000);
        assertThat(database.queryOne(
                        "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'customer_uuid'",
                        Boolean.class))
                .isTrue();
        assertThat(first.all(Event.StepFinished.class)).isNotEmpty();

        Journal second = runAll(database);
        assertThat(second.all(Event.StepStarted.class)).isEmpty();
        assertThat(second.all(Event.StepFinished.class)).isEmpty();
    }

    private static Journal runAll(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        try (Connection connection = database.connect()) {
            Runner runner = new Runner(Settings.of(Map.of()), journal, database::connect, "public");
            for (Script each : SCRIPTS) {
                runner.run(connection, each);
            }
        }
        return journal;
    }
}
