package io.github.concertina.demo;

import io.github.concertina.testkit.load.LoadGenerator;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The requests of one instance of the application, the same ones in every run.
 *
 * <p>A request looks at what it gets, as an application does: an order without a customer, or a customer whose order of a
 * moment ago is not found, is an error.
 */
final class Shopper {
    /** Every fourth request is about one of these, so that both versions write the same rows. */
    private static final int POPULAR = 1_000;

    private final Version version;
    private final int instance;
    private final long rows;
    private final Receipts receipts;
    private final BooleanSupplier switched;

    Shopper(Version version, int instance, long rows, Receipts receipts, BooleanSupplier switched) {
        this.version = version;
        this.instance = instance;
        this.rows = rows;
        this.receipts = receipts;
        this.switched = switched;
    }

    /** Six requests in ten write. */
    LoadGenerator join(LoadGenerator load) {
        return load.read("read", 3, this::read)
                .read("find", 1, this::find)
                .write("update", 4, this::update)
                .write("insert", 2, this::insert);
    }

    private void read(Connection connection, long sequence) throws SQLException {
        String sql = switched.getAsBoolean() ? version.readSwitched() : version.read();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            long id = order(sequence);
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getString(1) == null) {
                    throw new IllegalStateException("order " + id + " has no customer for version " + version.name());
                }
            }
        }
    }

    private void find(Connection connection, long sequence) throws SQLException {
        Optional<Receipts.Receipt> wanted = receipts.recent(random(sequence, 1));
        if (wanted.isEmpty()) {
            return;
        }
        String sql = switched.getAsBoolean() ? version.findSwitched() : version.find();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, wanted.get().customer());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getLong(1) != wanted.get().id()) {
                    throw new IllegalStateException(
                            "a new order is not found by its customer in version " + version.name());
                }
            }
        }
    }

    private void update(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(version.update())) {
            long id = order(sequence);
            String customer = customer(sequence);
            statement.setString(1, customer);
            statement.setLong(2, id);
            receipts.updated(id, (int) onlyNumber(statement), customer);
        }
    }

    private void insert(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(version.insert())) {
            String customer = customer(sequence);
            statement.setString(1, customer);
            statement.setBigDecimal(2, BigDecimal.valueOf(Long.remainderUnsigned(random(sequence, 2), 100_000), 2));
            receipts.inserted(onlyNumber(statement), customer);
        }
    }

    private static long onlyNumber(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("nothing was written");
            }
            return row.getLong(1);
        }
    }

    private long order(long sequence) {
        long random = random(sequence, 3);
        return 1 + Long.remainderUnsigned(random >>> 2, random % 4 == 0 ? POPULAR : rows);
    }

    private String customer(long sequence) {
        return new UUID(random(sequence, 4), random(sequence, 5)).toString();
    }

    /** Looks random, and is the same in each run: the last step of SplitMix64 over what makes the request unique. */
    private long random(long sequence, int purpose) {
        long z = (sequence * 64 + instance * 8L + purpose) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
