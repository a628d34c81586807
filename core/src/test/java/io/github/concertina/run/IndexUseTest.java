package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Event;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Before an index goes, its plan names who would miss it. */
@PostgresTest
class IndexUseTest {
    @Test
    void an_index_that_serves_somebody_says_whom(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE shops (id int PRIMARY KEY)",
                "CREATE TABLE orders (id int PRIMARY KEY, shop int REFERENCES shops, day int)",
                "CREATE UNIQUE INDEX orders_shop ON orders (shop, day)",
                "CREATE INDEX orders_day ON orders (day)");
        database.execute("SET enable_seqscan = off; SET enable_bitmapscan = off; SELECT id FROM orders WHERE shop = 1");
        Await.until(
                Duration.ofSeconds(20),
                () -> database.queryOne(
                        "SELECT idx_scan > 0 FROM pg_stat_user_indexes WHERE indexrelname = 'orders_shop'",
                        Boolean.class));

        Journal used = Run.on(database)
                .of(operation("dropIndexConcurrently", "tableName", "orders", "indexName", "orders_shop"));
        assertThat(used.all(Event.Notice.class).toString())
                .contains(
                        "queries have scanned orders_shop 1 times since the statistics began: if idx_scan in"
                                + " pg_stat_user_indexes still grows, they will read more of public.orders from here on",
                        "orders_shop is unique: equal rows can come from here on, and ON CONFLICT on its columns fails",
                        "no other index serves the foreign key orders_shop_fkey: each DELETE in the referenced table will"
                                + " read all of public.orders");

        Journal unused = Run.on(database)
                .of(operation("dropIndexConcurrently", "tableName", "orders", "indexName", "orders_day"));
        assertThat(unused.all(Event.Notice.class).toString())
                .doesNotContain("scanned")
                .doesNotContain("foreign key");
    }
}
