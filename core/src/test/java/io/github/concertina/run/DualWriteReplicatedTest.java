package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.Durability;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that a logical subscription applies pass by ordinary triggers; a dual write that is asked to sees them. */
class DualWriteReplicatedTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");
    private static final String TABLE = "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)";
    private static final String TRIGGER = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'zzz_concertina%' LIMIT 1";

    @PostgresTest
    @FailureMode(53)
    void what_a_replica_session_writes_is_kept_in_step_only_where_it_is_asked_for(TestDatabase database)
            throws SQLException {
        database.execute(TABLE);
        Run.on(database).of(MAPPING.dualWrite());
        replicate(database, 1);
        assertThat(code(database, 1)).as("an ordinary trigger does not fire").isNull();

        database.execute("DROP TABLE orders", TABLE);
        Run.on(database).of(MAPPING.dualWrite("replicated", "true"));
        replicate(database, 2);
        assertThat(code(database, 2)).isEqualTo("2");
        assertThat(Run.on(database).of(MAPPING.dualWrite("replicated", "true")).all(Event.StepSkipped.class))
                .hasSize(1);
    }

    @PostgresTest
    void who_makes_it_an_ordinary_one_has_tampered_with_it(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        Run.on(database).of(MAPPING.dualWrite("replicated", "true"));
        database.execute("ALTER TABLE orders ENABLE TRIGGER " + database.queryOne(TRIGGER, String.class));
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite("replicated", "true")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("enabled always")
                .hasMessageContaining("enabled, but not always");
    }

    @PostgresTest
    void partitions_have_it_too_and_a_single_one_without_it_is_seen(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int) PARTITION BY RANGE (id)",
                "CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (100)");
        Run.on(database).of(MAPPING.dualWrite("replicated", "true"));
        database.execute("CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (100) TO (200)");
        replicate(database, 7);
        replicate(database, 107);
        assertThat(code(database, 7)).isEqualTo("7");
        assertThat(code(database, 107)).as("a partition that came later").isEqualTo("107");
        database.execute("ALTER TABLE orders_2 DISABLE TRIGGER USER");
        assertThatThrownBy(() -> Run.on(database).of(MAPPING.dualWrite("replicated", "true")))
                .hasMessageContaining("disabled on orders_2");
    }

    /** One server is enough: its two databases know nothing of each other but by the subscription. */
    @Test
    @FailureMode(53)
    void a_subscription_fills_the_new_column_that_its_publisher_does_not_have() throws Exception {
        try (PostgresServer server = PostgresServer.start(18, Map.of("wal_level", "logical"), Durability.FSYNC_OFF);
                TestDatabase publisher = server.freshDatabase();
                TestDatabase subscriber = server.freshDatabase()) {
            publisher.execute(
                    "CREATE TABLE orders (id int PRIMARY KEY, ref text)",
                    "CREATE PUBLICATION shop FOR TABLE orders",
                    "SELECT pg_create_logical_replication_slot('shop', 'pgoutput')");
            subscriber.execute(TABLE);
            Run.on(subscriber).of(MAPPING.dualWrite("replicated", "true"));
            subscriber.execute("CREATE SUBSCRIPTION shop CONNECTION 'host=" + server.host() + " port=" + server.port()
                    + " dbname=" + publisher.name() + " user=" + publisher.user() + " password="
                    + publisher.password() + "' PUBLICATION shop WITH (create_slot = false, slot_name = 'shop')");
            try {
                publisher.execute(
                        "INSERT INTO orders VALUES (1, '1'), (2, '2')", "UPDATE orders SET ref = '20' WHERE id = 2");
                Await.until(
                        Duration.ofSeconds(40),
                        () -> subscriber.queryOne("SELECT count(*) FROM orders WHERE ref = '20'", Long.class) == 1);
                assertThat(subscriber
                                .rows("SELECT id, ref, code FROM orders ORDER BY id")
                                .toString())
                        .isEqualTo("[[1, 1, 1], [2, 20, 20]]");
            } finally {
                subscriber.execute("DROP SUBSCRIPTION shop");
            }
        }
    }

    private static void replicate(TestDatabase database, int id) throws SQLException {
        database.execute("SET session_replication_role = replica; INSERT INTO orders (id, ref) VALUES (" + id + ", '"
                + id + "')");
    }

    private static @Nullable String code(TestDatabase database, int id) throws SQLException {
        return database.rows("SELECT code FROM orders WHERE id = " + id).get(0).get(0);
    }
}
