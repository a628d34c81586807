package io.github.concertina.readswitch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All read switches, looked up with one SELECT and remembered for a while.
 *
 * <p>The way back to the old shape is as quick as the memory is short, so it is seconds, not the life of the process. A
 * database that does not answer leaves what was seen last. Thread-safe; of many that ask at once one looks, and the
 * others go on with what was seen last.
 */
final class SwitchTable {
    /** Before the first switch migration there is no table yet, or no right to read it: nothing was ever set. */
    private static final Set<String> NEVER_SET = Set.of("42P01", "42501");

    private record Seen(Map<String, Integer> percents, long at) {}

    private final DataSource database;
    private final String look;
    private final long memory;
    private final LongSupplier clock;
    private volatile @Nullable Seen seen;
    private boolean looking;

    /** @param schema of the ledger, which is that of the migration tool's history table */
    SwitchTable(DataSource database, String schema, Duration memory, LongSupplier clock) {
        this.database = database;
        this.look = "SELECT flag, percent FROM \"" + schema.replace("\"", "\"\"") + "\".concertina_read_switch";
        this.memory = memory.toNanos();
        this.clock = clock;
    }

    /**
     * The share of readers that read the new shape; 0 for a switch that was never set.
     *
     * @throws SQLException where the database does not answer and never has
     */
    int percent(String flag) throws SQLException {
        return percents().getOrDefault(flag, 0);
    }

    private Map<String, Integer> percents() throws SQLException {
        Seen last = seen;
        if (last != null && clock.getAsLong() - last.at() < memory) {
            return last.percents();
        }
        if (last == null) {
            return first();
        }
        if (mayLook()) {
            try {
                remember();
            } catch (SQLException unreachable) {
                // What was seen last is nearer to the truth than a guess; it is asked again after another while.
                seen = new Seen(last.percents(), clock.getAsLong());
            } finally {
                looked();
            }
        }
        return remembered(last);
    }

    /** Nobody knows anything yet: whoever comes has to wait for the answer. */
    private synchronized Map<String, Integer> first() throws SQLException {
        Seen last = seen;
        return last == null ? remember().percents() : last.percents();
    }

    private synchronized boolean mayLook() {
        if (looking) {
            return false;
        }
        looking = true;
        return true;
    }

    private synchronized void looked() {
        looking = false;
    }

    private Map<String, Integer> remembered(Seen before) {
        Seen last = seen;
        return last == null ? before.percents() : last.percents();
    }

    private Seen remember() throws SQLException {
        Seen now = new Seen(read(), clock.getAsLong());
        seen = now;
        return now;
    }

    private Map<String, Integer> read() throws SQLException {
        Map<String, Integer> percents = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(look)) {
            while (row.next()) {
                percents.put(row.getString(1), row.getInt(2));
            }
        } catch (SQLException e) {
            if (!NEVER_SET.contains(e.getSQLState())) {
                throw e;
            }
        }
        return Map.copyOf(percents);
    }
}
