package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.KilledProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} during a backfill, and {@code migrate} again. */
class KillTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @PostgresTest
    void the_next_migrate_completes(TestDatabase database, @TempDir Path folder) throws Exception {
        Project project =
                new Project(database, folder).with("V1__orders.sql", """
                        CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, customer_uuid uuid, written int DEFAULT 0);
                        INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, 20000) AS i;
                        CREATE FUNCTION count_writes() RETURNS trigger LANGUAGE plpgsql AS
                          'BEGIN NEW.written := OLD.written + 1; RETURN NEW; END';
                        CREATE TRIGGER count_writes BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION count_writes();
                        """).with("V2__customer.migrate.yaml", """
                        change: orders-customer
                        steps:
                          - batchedBackfill:
                              tableName: orders
                              set: {customer_uuid: "customer_ref::uuid"}
                              userTriggers: fire
                              standalone: nobody writes the old column any more
                          - createIndexConcurrently: {indexName: idx_customer, tableName: orders, columns: [customer_uuid]}
                        """);
        try (KilledProcess child = KilledProcess.start(
                MigrateMain.class, database.jdbcUrl(), database.user(), database.password(), folder.toString())) {
            boolean killed = child.killWhen(LIMIT, () -> isHalfWay(database));
            assertThat(killed).as(child.output()).isTrue();
        }
        long before = database.queryOne("SELECT count(customer_uuid) FROM orders", Long.class);
        assertThat(before).isBetween(1000L, 19_999L);
        assertThat(project.history()).containsExactly("1 | orders | SQL | V1__orders.sql | t");

        project.flyway().migrate();

        assertThat(CapturedLog.LINES).anyMatch(line -> line.contains("resuming after key"));
        assertThat(database.queryOne(
                        "SELECT count(*) FROM orders WHERE customer_uuid::text = customer_ref AND written = 1",
                        Long.class))
                .isEqualTo(20_000);
        assertThat(project.validIndexes()).contains("idx_customer");
        assertThat(project.history()).hasSize(2).allMatch(row -> row.endsWith("| t"));
    }

    private static boolean isHalfWay(TestDatabase database) throws Exception {
        return database.queryOne("SELECT to_regclass('orders') IS NOT NULL", Boolean.class)
                && database.queryOne("SELECT count(customer_uuid) >= 1000 FROM orders", Boolean.class);
    }
}
