package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Purge;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements of rows that are deleted; a question mark in the condition stays the server's operator. */
final class PurgeBatches extends KeysetBatches {
    private final Purge purge;

    PurgeBatches(Purge purge, Table table) {
        super(purge, table, purge.key());
        this.purge = purge;
    }

    /** Rows that a trigger kept are not counted: the sweep finds them. */
    @Override
    public Written write(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(
                        connection,
                        "WITH concertina_deleted AS (DELETE" + rows(after, upTo)
                                + " RETURNING 1) SELECT count(*) FROM concertina_deleted",
                        row -> new Written(row.getLong(1), 0, ""))
                .orElseThrow();
    }

    @Override
    public Left left(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(connection, "SELECT count(*)" + rows(after, upTo), row -> new Left(row.getLong(1), List.of()))
                .orElseThrow();
    }

    private String rows(Optional<RowKey> after, RowKey upTo) {
        return " FROM " + table + " WHERE " + key.range(after, upTo) + " AND (" + purge.where() + ")";
    }
}
