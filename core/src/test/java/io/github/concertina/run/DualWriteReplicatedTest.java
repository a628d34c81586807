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

    @PostgresTest
    void between_tables_both_triggers_and_the_refusal_of_truncate_act_on_what_a_replica_session_writes(
            TestDatabase database) throws SQLException {
        Moving.tables(database);
        Run.on(database).of(Moving.dualWrite("replicated", "true"));
        database.execute("SET session_replication_role = replica;"
                + " INSERT INTO customers VALUES (1, 'Ada', 'King'), (2, 'Max', 'Born');"
                + " UPDATE customers SET id = 3, last = 'Planck' WHERE id = 2;"
                + " INSERT INTO clients VALUES (4, 'Emmy Noether'); DELETE FROM clients WHERE id = 1");
        assertThat(Moving.old(database)).isEqualTo("[[3, Max, Planck], [4, Emmy, Noether]]");
        assertThat(Moving.young(database)).isEqualTo("[[3, Max Planck], [4, Emmy Noether]]");
        assertThatThrownBy(() -> database.execute("SET session_replication_role = replica; TRUNCATE customers"))
                .hasMessageContaining("TRUNCATE of public.customers or public.clients would not reach");
        assertThat(Run.on(database).of(Moving.dualWrite("replicated", "true")).all(Event.StepSkipped.class))
                .hasSize(1);
        database.execute("ALTER TABLE clients ENABLE TRIGGER " + database.queryOne(TRIGGER, String.class));
        assertThatThrownBy(() -> Run.on(database).of(Moving.dualWrite("replicated", "true")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("enabled always")
                .hasMessageContaining("enabled, but not always");
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
                    "CREATE TABLE customers (id int PRIMARY KEY, first text, last text)",
                    "CREATE PUBLICATION shop FOR TABLE orders, customers",
                    "SELECT pg_create_logical_replication_slot('shop', 'pgoutput')");
            subscriber.execute(TABLE);
            Moving.tables(subscriber);
            Run.on(subscriber).of(MAPPING.dualWrite("replicated", "true"), Moving.dualWrite("replicated", "true"));
            subscriber.execute("CREATE SUBSCRIPTION shop CONNECTION 'host=" + server.host() + " port=" + server.port()
                    + " dbname=" + publisher.name() + " user=" + publisher.user() + " password="
                    + publisher.password() + "' PUBLICATION shop WITH (create_slot = false, slot_name = 'shop')");
            try {
                publisher.execute(
                        "INSERT INTO customers VALUES (1, 'Ada', 'King'), (2, 'Max', 'Born'), (3, 'Lise', 'Meitner')",
                        "UPDATE customers SET id = 20, last = 'Planck' WHERE id = 2",
                        "DELETE FROM customers WHERE id = 3",
                        "INSERT INTO orders VALUES (1, '1'), (2, '2')",
                        "UPDATE orders SET ref = '20' WHERE id = 2");
                Await.until(
                        Duration.ofSeconds(40),
                        () -> subscriber.queryOne("SELECT count(*) FROM orders WHERE ref = '20'", Long.class) == 1
                                && Moving.old(subscriber).equals("[[1, Ada, King], [20, Max, Planck]]"));
                assertThat(subscriber
                                .rows("SELECT id, ref, code FROM orders ORDER BY id")
                                .toString())
                        .isEqualTo("[[1, 1, 1], [2, 20, 20]]");
                assertThat(Moving.young(subscriber)).isEqualTo("[[1, Ada King], [20, Max Planck]]");
                // Version N writes the subscriber's new table; its row is none of the publisher's.
                subscriber.execute("INSERT INTO clients VALUES (5, 'Emmy Noether')");
                assertThat(Moving.old(subscriber)).contains("[5, Emmy, Noether]");
                publisher.execute("UPDATE customers SET first = 'Augusta' WHERE id = 1");
                Await.until(
                        Duration.ofSeconds(40), () -> Moving.young(subscriber).contains("Augusta King"));
                bothSubscribed(subscriber);
            } finally {
                subscriber.execute("DROP SUBSCRIPTION shop");
            }
        }
    }

    /** The publisher would send both rows, and the subscriber would have made the second one of the first. */
    private static void bothSubscribed(TestDatabase subscriber) throws SQLException {
        assertThatThrownBy(() -> Run.on(subscriber)
                        .of(Steps.operation(
                                "dualWriteTable",
                                "tableName",
                                "orders",
                                "toTable",
                                "customers",
                                "columns",
                                Moving.ordered("id", "id", "first", "ref"),
                                "replicated",
                                "true")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("subscriptions fill public.orders and public.customers");
    }

    private static void replicate(TestDatabase database, int id) throws SQLException {
        database.execute("SET session_replication_role = replica; INSERT INTO orders (id, ref) VALUES (" + id + ", '"
                + id + "')");
    }

    private static @Nullable String code(TestDatabase database, int id) throws SQLException {
        return database.rows("SELECT code FROM orders WHERE id = " + id).get(0).get(0);
    }
}
