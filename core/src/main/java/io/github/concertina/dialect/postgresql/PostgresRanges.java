package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Ranges.Range;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Ident;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ranges of rows along a key: find the bound with OFFSET on the index, then work on the range.
 *
 * <p>Measured: the form with an IN or a CTE over LIMITed keys flips to a scan of the whole table for each batch; this one
 * stays an index range scan, and gaps in the keys cost nothing. Keys stand in the text as constants of their own type, so
 * that the planner sees their values.
 */
final class PostgresRanges {
    private final String table;
    private final KeySql key;

    /** @param table quoted */
    PostgresRanges(String table, KeySql key) {
        this.table = table;
        this.key = key;
    }

    /** The largest key, or empty for an empty table. */
    Optional<RowKey> last(Connection connection) throws SQLException {
        String sql = "SELECT " + key.texts() + " FROM " + table + " ORDER BY " + key.downwards() + " LIMIT 1";
        return Sql.only(connection, sql, row -> key.read(row, 1));
    }

    /**
     * The next rows, at most so many, and at most {@code bytes} in these columns, though never less than one row.
     *
     * @param bulk the columns whose size counts
     */
    Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes, List<Ident> bulk)
            throws SQLException {
        String size = size(bulk);
        record Found(int rows, long bytes, Optional<RowKey> bound) {}
        String range = " FROM " + table + " WHERE " + key.range(after, last) + " ORDER BY " + key.columns();
        Found found = Sql.only(
                        connection,
                        "SELECT c.n, c.bytes, b.* FROM (SELECT count(*) AS n, coalesce(sum(size), 0) AS bytes"
                                + " FROM (SELECT " + size + " AS size" + range + " LIMIT " + rows + ") AS s) AS c"
                                + " LEFT JOIN (SELECT " + key.texts() + range + " OFFSET " + (rows - 1)
                                + " LIMIT 1) AS b ON true",
                        row -> new Found(
                                row.getInt(1),
                                row.getLong(2),
                                row.getString(3) == null ? Optional.empty() : Optional.of(key.read(row, 3))))
                .orElseThrow();
        if (found.bytes() <= bytes || found.rows() <= 1) {
            return new Range(found.bound().orElse(last), found.rows());
        }
        // The rows are wide: as many of them as fit.
        return Sql.only(
                        connection,
                        "SELECT n, " + key.aliases() + " FROM (SELECT " + key.aliases()
                                + ", row_number() OVER w AS n, sum(size) OVER w AS bytes FROM (SELECT " + key.texts()
                                + ", row_number() OVER (ORDER BY " + key.columns() + ") AS place, " + size
                                + " AS size" + range + " LIMIT " + rows + ") AS s"
                                + " WINDOW w AS (ORDER BY place ROWS UNBOUNDED PRECEDING)) AS r"
                                + " WHERE n = 1 OR bytes <= " + bytes + " ORDER BY n DESC LIMIT 1",
                        row -> new Range(key.read(row, 2), row.getInt(1)))
                .orElseGet(() -> new Range(last, 0));
    }

    /** The next rows, at most so many: an index-only scan where the table was vacuumed. */
    Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows) throws SQLException {
        String range = " FROM " + table + " WHERE " + key.range(after, last);
        Optional<RowKey> bound = Sql.only(
                connection,
                "SELECT " + key.texts() + range + " ORDER BY " + key.columns() + " OFFSET " + (rows - 1) + " LIMIT 1",
                row -> key.read(row, 1));
        return bound.isPresent()
                ? new Range(bound.get(), rows)
                : new Range(
                        last,
                        Sql.only(connection, "SELECT count(*)" + range, row -> row.getInt(1))
                                .orElseThrow());
    }

    /** What the columns take where they are stored: values out of line count with their compressed size. */
    private static String size(List<Ident> bulk) {
        return bulk.stream()
                .map(column -> "coalesce(pg_column_size(" + Quote.ident(column) + "), 0)")
                .collect(Collectors.joining(" + "));
    }
}
