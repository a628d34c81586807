package io.github.concertina.dialect;

import io.github.concertina.ledger.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Rows in the order of their key; keys travel as text in the server's own form. */
public interface Ranges {
    /** The largest key, or empty for an empty table. */
    Optional<RowKey> last(Connection connection) throws SQLException;

    /**
     * The next rows after {@code after}, at most {@code rows} of them, and at most {@code bytes} in the columns that are
     * read or written, though never less than one row.
     */
    Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes) throws SQLException;

    /**
     * Rows that follow each other.
     *
     * @param upTo the last key of them; the pass's end where nothing is left behind them
     * @param rows how many there are
     */
    record Range(RowKey upTo, int rows) {}
}
