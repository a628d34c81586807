package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.plan.Ident;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.fault.KilledProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** {@code kill -9} at random points of a backfill of 500,000 rows: nothing is lost, and nothing is done twice. */
class KilledBackfillTest {
    static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::uuid", "code::text");

    private static final int ROWS = 500_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @PostgresTest
    @FailureMode({1, 5, 10})
    void every_row_is_written_once_however_often_the_process_dies(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code uuid)",
                "INSERT INTO orders SELECT i, md5(i::text)::uuid::text FROM generate_series(1, " + ROWS + ") AS i",
                "VACUUM ANALYZE orders");
        Run.on(database).of(MAPPING.dualWrite());
        traceCheckpoints(database);
        long seed = System.nanoTime();
        int kills = database.server().major() == 14 ? 5 : 20;
        List<Long> points = new Random(seed)
                .longs(kills, 1, ROWS - 20_000L)
                .sorted()
                .boxed()
                .toList();

        int killed = 0;
        for (long point : points) {
            try (KilledProcess process = start(database)) {
                killed += process.killWhen(LIMIT, () -> changed(database) >= point) ? 1 : 0;
            }
        }
        Run.on(database).of(MAPPING.backfill());

        String as = "seed " + seed;
        System.out.println("killed " + killed + " times on " + database.server() + ", " + as);
        assertThat(killed).as(as).isEqualTo(kills);
        assertThat(database.queryOne("SELECT count(*) FROM orders WHERE code IS DISTINCT FROM ref::uuid", Long.class))
                .as("%s: rows that are wrong", as)
                .isZero();
        assertThat(database.rows("SELECT status, pass, rows_changed, rows_changed_in_pass FROM concertina_step")
                        .toString())
                .as("%s: each row was written once, and none was left to a sweep", as)
                .isEqualTo("[[done, 2, " + ROWS + ", 0]]");
        assertThat(database.rows(
                        "SELECT * FROM (SELECT n, pass, walked, lag(pass) OVER w AS pass_before, lag(walked) OVER w"
                                + " AS walked_before, token, lag(token) OVER w AS token_before FROM checkpoints WINDOW w AS (ORDER BY n))"
                                + " AS c WHERE (pass, walked) < (pass_before, walked_before) OR token < token_before"))
                .as("%s: checkpoints that went back", as)
                .isEmpty();
    }

    private static void traceCheckpoints(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            Dialects.shipped(connection).ledger(new Ident("public")).install(connection);
        }
        database.execute(
                "CREATE TABLE checkpoints (n bigserial, pass int, walked bigint, token bigint)",
                "CREATE FUNCTION trace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO checkpoints (pass, walked,"
                        + " token) VALUES (NEW.pass, NEW.rows_walked, NEW.token); RETURN NULL; END $$",
                "CREATE TRIGGER trace AFTER UPDATE ON concertina_step FOR EACH ROW EXECUTE FUNCTION trace()");
    }

    private static KilledProcess start(TestDatabase database) throws IOException {
        return KilledProcess.start(BackfillMain.class, database.jdbcUrl(), database.user(), database.password());
    }

    private static long changed(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT coalesce(max(rows_changed), 0) FROM concertina_step", Long.class);
    }
}
