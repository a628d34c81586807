package io.github.concertina.readswitch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads both shapes for a sample of the requests, answers with the old one, and reports where they differ.
 *
 * <p>Both are read by one SELECT: between two of them somebody may write. A report goes its own way, on a connection and
 * in a transaction of its own, so that no request waits for it or fails with it. Thread-safe.
 */
public final class ShadowReads {
    private static final int WHOLE = 100;

    /** Coprime to 100: a sample of 10 % takes about every tenth request, and not the first ten of a hundred. */
    private static final int STEP = 37;

    private final DataSource reports;
    private final String report;
    private final String change;
    private final int percent;
    private final Executor background;
    private final Consumer<SQLException> lost;
    private final AtomicLong requests = new AtomicLong();

    /**
     * Shadow reads of one change.
     *
     * @param reports where the connections of reports come from; its role is one of the {@code readers} of switchReads
     * @param schema of the ledger, which is that of the migration tool's history table
     * @param percent of the requests that read both shapes; 0 for none
     * @param background what carries reports out; bounded, and one that rejects loses a report and nothing else
     * @param lost hears of a report that could not be made
     */
    public ShadowReads(
            DataSource reports,
            String schema,
            String change,
            int percent,
            Executor background,
            Consumer<SQLException> lost) {
        this.reports = reports;
        this.report = "SELECT \"" + schema.replace("\"", "\"\"") + "\".concertina_shadow_difference(?, ?, ?, ?)";
        this.change = change;
        this.percent = percent;
        this.background = background;
        this.lost = lost;
    }

    /**
     * One value, by the key of its row.
     *
     * @param old reads the value from the old shape; its one parameter is the key
     * @param both reads it from the old shape and from the new one, in this order
     */
    public record Read(String old, String both) {}

    /** The value as the old shape has it; empty where there is no such row, or it is null. */
    public Optional<String> value(Connection connection, Read read, long key) throws SQLException {
        boolean sampled = requests.getAndIncrement() * STEP % WHOLE < percent;
        try (PreparedStatement statement = connection.prepareStatement(sampled ? read.both() : read.old())) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Optional<String> old = Optional.ofNullable(row.getString(1));
                if (sampled) {
                    compare(key, old.orElse(null), row.getString(2));
                }
                return old;
            }
        }
    }

    private void compare(long key, @Nullable String old, @Nullable String fresh) {
        if (!Objects.equals(old, fresh)) {
            background.execute(() -> report(key, old, fresh));
        }
    }

    private void report(long key, @Nullable String old, @Nullable String fresh) {
        try (Connection connection = reports.getConnection();
                PreparedStatement statement = connection.prepareStatement(report)) {
            statement.setString(1, change);
            statement.setString(2, Long.toString(key));
            statement.setString(3, old);
            statement.setString(4, fresh);
            statement.execute();
        } catch (SQLException e) {
            lost.accept(e);
        }
    }
}
