package io.github.concertina.dialect;

import io.github.concertina.ledger.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One backfill's statements; keys travel as text in the server's own form. */
public interface Batches {
    /** The largest key, or empty for an empty table. */
    Optional<RowKey> last(Connection connection) throws SQLException;

    /** The key of the {@code rows}-th row after {@code after}, or empty where fewer are left. */
    Optional<RowKey> bound(Connection connection, Optional<RowKey> after, RowKey last, int rows) throws SQLException;

    /** Writes the rows after {@code after} up to and with {@code upTo}; the number of rows changed. */
    long update(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException;

    /** Rows of the range that {@code update} left alone because they do not map back. */
    List<Lossy> lossy(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException;

    /** How many rows a batch may have so that it stays below so many bytes. */
    int rowsWithin(Connection connection, long bytes) throws SQLException;

    /** Frees the space of the rows' old versions; outside a transaction block. */
    void vacuum(Connection side) throws SQLException;

    /** A row whose value does not survive the way forward and back. */
    record Lossy(RowKey key, String source, String back) {}
}
