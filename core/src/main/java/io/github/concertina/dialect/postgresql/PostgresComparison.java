package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Comparison;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Parity;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A comparison's statements.
 *
 * <p>Both columns stand in one row, so one statement over a range sees both as of one moment: exact, without a lock on any
 * row, whatever is written meanwhile.
 */
final class PostgresComparison implements Comparison {
    private final Parity parity;
    private final String table;
    private final KeySql key;
    private final PostgresRanges ranges;

    PostgresComparison(Parity parity, Table table) {
        this.parity = parity;
        this.table = Quote.table(table.name());
        this.key = KeySql.of(parity.key(), table);
        this.ranges = new PostgresRanges(this.table, key);
    }

    @Override
    public Optional<RowKey> last(Connection connection) throws SQLException {
        return ranges.last(connection);
    }

    @Override
    public Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows) throws SQLException {
        return ranges.next(connection, after, last, rows);
    }

    @Override
    public Compared compare(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(
                        connection,
                        "SELECT count(*), count(*) FILTER (WHERE " + differs(parity) + ") FROM " + table + " WHERE "
                                + range(after, upTo),
                        row -> new Compared(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    @Override
    public List<Difference> differences(Connection connection, Optional<RowKey> after, RowKey upTo, int limit)
            throws SQLException {
        return Sql.rows(
                connection,
                "SELECT " + Quote.ident(parity.from()) + "::text AS concertina_source, " + expected(parity)
                        + "::text AS concertina_expected, " + Quote.ident(parity.to())
                        + "::text AS concertina_found, " + key.texts() + " FROM " + table + " WHERE "
                        + range(after, upTo) + " AND (" + differs(parity) + ") ORDER BY " + key.columns() + " LIMIT "
                        + limit,
                row -> new Difference(
                        key.read(row, 4),
                        parity.from() + " '" + row.getString(1) + "' gives '" + row.getString(2) + "', " + parity.to()
                                + " has '" + row.getString(3) + "'"));
    }

    /** What a person runs by hand. */
    static String countAll(Parity parity) {
        return "SELECT count(*) FROM " + Quote.table(parity.table()) + " WHERE "
                + (parity.where() == null ? "" : "(" + parity.where() + ") AND ") + "(" + differs(parity) + ")";
    }

    private String range(Optional<RowKey> after, RowKey upTo) {
        return key.range(after, upTo) + (parity.where() == null ? "" : " AND (" + parity.where() + ")");
    }

    private static String differs(Parity parity) {
        return BackfillPredicate.differs(
                Quote.ident(parity.to()), parity.type(), parity.forward().sql());
    }

    private static String expected(Parity parity) {
        return BackfillPredicate.kept(parity.type(), parity.forward().sql());
    }
}
