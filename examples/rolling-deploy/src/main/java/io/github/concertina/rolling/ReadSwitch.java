package io.github.concertina.rolling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The read switch of a change, looked up with one SELECT and remembered for a moment.
 *
 * <p>The way back is as quick as the memory is short. Thread-safe: many ask, one of them looks.
 */
final class ReadSwitch {
    private static final String LOOK = "SELECT percent FROM concertina_read_switch WHERE flag = ?";
    private static final long MEMORY = Duration.ofMillis(500).toNanos();

    /** Before the first switch migration the table may be missing, or not be granted to us yet. */
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String NOT_GRANTED = "42501";

    private record Seen(int percent, long at) {}

    private final DataSource pool;
    private final String flag;
    private volatile Seen seen = new Seen(-1, 0);

    ReadSwitch(DataSource pool, String flag) {
        this.pool = pool;
        this.flag = flag;
    }

    /** The share of readers that read the new shape; 0 where it was never set. */
    int percent() throws SQLException {
        Seen last = seen;
        if (last.percent() < 0 || System.nanoTime() - last.at() > MEMORY) {
            long now = System.nanoTime();
            last = new Seen(look(), now);
            seen = last;
        }
        return last.percent();
    }

    /** Whether a visitor is in the share; the same one always is, or is not, while the share does not change. */
    static boolean includes(int percent, long visitor) {
        return Math.floorMod(Long.hashCode(visitor * 0x9E3779B97F4A7C15L), 100) < percent;
    }

    private int look() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, flag);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState()) || NOT_GRANTED.equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }
}
