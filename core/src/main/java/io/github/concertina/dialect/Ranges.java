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
     * Rows that follow each other.
     *
     * @param upTo the last key of them; the pass's end where nothing is left behind them
     * @param rows how many there are
     */
    record Range(RowKey upTo, int rows) {}
}
