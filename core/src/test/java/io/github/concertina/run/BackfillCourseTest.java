package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.event.Event;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a backfill says and does on its way, and that the shape of the table does not matter to it. */
@PostgresTest
class BackfillCourseTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    @Test
    void progress_tells_rate_and_time_left(TestDatabase database) throws SQLException {
        table(database);
        Journal journal = new Journal();
        Run.on(database)
                .with("progressEvery", "1ms")
                .with("batchSizeMax", "100")
                .of(journal, MAPPING.dualWrite(), MAPPING.backfill("batchSize", "100"));

        List<Event.Progress> pass = journal.all(Event.Progress.class).stream()
                .filter(each -> each.step().equals("backfill:code"))
                .toList();
        assertThat(pass).hasSizeGreaterThanOrEqualTo(10).allSatisfy(each -> {
            assertThat(each.total()).isEqualTo(2000);
            assertThat(each.perSecond()).isPositive();
        });
        assertThat(pass).extracting(Event.Progress::done).isSorted().endsWith(2000L);
        assertThat(pass.subList(0, pass.size() - 1))
                .allSatisfy(each ->
                        assertThat(each.eta()).isEqualTo(Duration.ofSeconds((2000 - each.done()) / each.perSecond())));
        assertThat(pass.get(pass.size() - 1).eta()).isNull();
    }

    @Test
    void the_space_of_old_rows_is_given_back_on_the_way(TestDatabase database) throws Exception {
        table(database);
        Run.on(database)
                .with("vacuumAbove", "1000")
                .with("vacuumEvery", "20")
                .with("batchSizeMax", "100")
                .of(MAPPING.dualWrite(), MAPPING.backfill("batchSize", "100"));
        // Each fifth of 2,000 rows but the last, after which nothing is left to do.
        Await.until(
                Duration.ofSeconds(20),
                () -> database.queryOne("SELECT pg_stat_get_vacuum_count('orders'::regclass)", Long.class) >= 4);
        assertThat(filled(database)).isTrue();
    }

    @Test
    void every_partition_is_filled(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int) PARTITION BY RANGE (id)",
                "CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (700)",
                "CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (700) TO (1400)",
                "CREATE TABLE orders_3 PARTITION OF orders DEFAULT",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 2000) AS i");
        Run.on(database)
                .of(MAPPING.dualWrite(), MAPPING.backfill("batchSize", "100"), MAPPING.parity("batchSize", "100"));
        assertThat(filled(database)).isTrue();
        assertThat(database.rows("SELECT tableoid::regclass, count(code) FROM orders GROUP BY 1 ORDER BY 1")
                        .toString())
                .isEqualTo("[[orders_1, 699], [orders_2, 700], [orders_3, 601]]");
    }

    @Test
    void rows_without_a_source_stay_as_they_are_and_the_backfill_ends(TestDatabase database) throws SQLException {
        table(database);
        database.execute("UPDATE orders SET ref = NULL");
        Journal journal = new Journal();
        Run.on(database).of(journal, MAPPING.dualWrite(), MAPPING.backfill("batchSize", "100"), MAPPING.parity());
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code IS NULL AND ref IS NULL", Long.class))
                .isEqualTo(2000);
        assertThat(database.rows("SELECT status, rows_changed FROM concertina_step WHERE step LIKE 'backfill%'")
                        .toString())
                .isEqualTo("[[done, 0]]");
    }

    private static void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 2000) AS i",
                "ANALYZE orders");
    }

    private static boolean filled(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT bool_and(code = id) FROM orders", Boolean.class);
    }
}
