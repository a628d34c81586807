package io.github.concertina.rolling;

import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.load.LoadGenerator;
import io.github.concertina.testkit.load.RunningLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests to a table that no migration touches, on the same server at the same time.
 *
 * <p>What they wait for is the machine, its disk and all else that runs on it: a user of the shop who waits no longer waits
 * for no lock.
 */
final class Canary implements AutoCloseable {
    private final AtomicLong longest = new AtomicLong();
    private final RunningLoad load;

    Canary(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA canary",
                "CREATE TABLE canary.rows (id int PRIMARY KEY, n bigint NOT NULL)",
                "INSERT INTO canary.rows SELECT i, 0 FROM generate_series(0, 99) AS i");
        load = LoadGenerator.on(database.dataSource())
                .perSecond(100)
                .workers(4)
                .atMost(Duration.ofHours(2))
                .write("canary", 1, Canary::write)
                .onEach(request -> longest.accumulateAndGet(request.nanos(), Math::max))
                .start();
    }

    private static void write(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE canary.rows SET n = n + 1 WHERE id = ?")) {
            statement.setInt(1, (int) (sequence % 100));
            statement.executeUpdate();
        }
    }

    /** The longest wait since the last time that this was asked, in milliseconds. */
    double take() {
        return longest.getAndSet(0) / 1e6;
    }

    @Override
    public void close() {
        load.close();
    }
}
