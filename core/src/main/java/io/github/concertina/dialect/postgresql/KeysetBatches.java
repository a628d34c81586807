package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Batches;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Batched;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What all batches have in common: the walk along the key, and the space of what they leave behind. */
abstract class KeysetBatches implements Batches {
    /** The table, quoted. */
    final String table;

    final KeySql key;
    private final PostgresRanges ranges;
    private final List<Ident> bulk;

    /** @param bulk the columns whose size counts */
    KeysetBatches(Batched rows, Table table, List<Ident> bulk) {
        this.table = Quote.table(table.name());
        this.key = KeySql.of(rows.key(), table);
        this.ranges = new PostgresRanges(this.table, key);
        this.bulk = bulk;
    }

    @Override
    public final Optional<RowKey> last(Connection connection) throws SQLException {
        return ranges.last(connection);
    }

    @Override
    public final Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes)
            throws SQLException {
        return ranges.next(connection, after, last, rows, bytes, bulk);
    }

    @Override
    public void vacuum(Connection side) throws SQLException {
        Sql.execute(side, "VACUUM (TRUNCATE OFF, SKIP_LOCKED) " + table);
    }
}
