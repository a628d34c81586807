package io.github.concertina.dialect;

import io.github.concertina.ledger.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements of one comparison of two columns, or of two tables; it reads, and locks no row. */
public interface Comparison extends Ranges {
    /** The next rows after {@code after}, at most {@code rows} of them; whatever they hold, since nothing is written. */
    Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows) throws SQLException;

    /** Compares the rows after {@code after} up to and with {@code upTo}, all as of one moment. */
    Compared compare(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException;

    /** Up to {@code limit} rows of the range that differ, in the order of the key. */
    List<Difference> differences(Connection connection, Optional<RowKey> after, RowKey upTo, int limit)
            throws SQLException;

    /** How many rows were looked at, and how many of them differ. */
    record Compared(long rows, long differing) {}

    /**
     * A row in which the two differ.
     *
     * @param words what either of them has
     */
    record Difference(RowKey key, String words) {}
}
