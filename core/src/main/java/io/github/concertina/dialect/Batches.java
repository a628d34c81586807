package io.github.concertina.dialect;

import io.github.concertina.ledger.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements of what is done to rows in batches. */
public interface Batches extends Ranges {
    /**
     * The next rows after {@code after}, at most {@code rows} of them, and at most {@code bytes} in the columns that are
     * read or written, though never less than one row.
     */
    Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes) throws SQLException;

    /** Does the rows after {@code after} up to and with {@code upTo}, except those that would be damaged. */
    Written write(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException;

    /** The rows of the range that are still to be done. */
    Left left(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException;

    /** Frees the space of the rows' old versions; outside a transaction block. */
    void vacuum(Connection side) throws SQLException;

    /**
     * What a batch did.
     *
     * @param still how many of the rows count as to be written even now that they were
     * @param example the key of one of those; empty where there is none
     */
    record Written(long rows, long still, String example) {}

    /**
     * Rows that are still to be written.
     *
     * @param writable their number, without the lossy ones
     */
    record Left(long writable, List<Lossy> lossy) {
        public Left {
            lossy = List.copyOf(lossy);
        }
    }

    /** A row whose value does not survive the way forward and back. */
    record Lossy(RowKey key, String source, String back) {}
}
