package io.github.concertina.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class KilledProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeEach
    void makeTable(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int)");
    }

    @Test
    void it_is_killed_in_the_middle_of_its_work(TestDatabase database) throws Exception {
        try (KilledProcess process = count(database, Integer.MAX_VALUE)) {
            assertThat(process.killWhen(LIMIT, () -> counted(database) >= 10)).isTrue();

            assertThat(process.output()).startsWith("counting to").doesNotContain("done");
            assertThat(counted(database)).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void one_that_ends_before_its_time_was_not_killed(TestDatabase database) throws Exception {
        try (KilledProcess process = count(database, 3)) {
            assertThat(process.killWhen(LIMIT, () -> counted(database) > 3)).isFalse();

            assertThat(process.awaitExit(LIMIT)).isZero();
            assertThat(process.output()).isEqualToIgnoringNewLines("counting to 3done");
        }
    }

    private static KilledProcess count(TestDatabase database, int to) throws IOException {
        return KilledProcess.start(
                CountingMain.class, database.jdbcUrl(), database.user(), database.password(), Integer.toString(to));
    }

    private static long counted(TestDatabase database) throws SQLException {
        return database.queryOne("SELECT count(*) FROM t", Long.class);
    }
}
