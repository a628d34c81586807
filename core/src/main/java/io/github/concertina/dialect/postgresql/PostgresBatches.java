package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Batches;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A backfill's statements: find the bound with OFFSET on the index, then update the range.
 *
 * <p>Measured: the form with an IN or a CTE over LIMITed keys flips to a scan of the whole table for each batch; this one
 * stays an index range scan, and gaps in the keys cost nothing. Keys stand in the text as constants of their own type:
 * the planner sees their values, and a question mark in a user's expression stays the server's operator.
 */
final class PostgresBatches implements Batches {
    private final Backfill backfill;
    private final String table;
    private final KeySql key;
    private final BackfillPredicate predicate;

    PostgresBatches(Backfill backfill, Table table) {
        this.backfill = backfill;
        this.table = Quote.table(table.name());
        this.key = KeySql.of(backfill.key(), table);
        this.predicate = new BackfillPredicate(backfill);
    }

    @Override
    public Optional<RowKey> last(Connection connection) throws SQLException {
        String sql = "SELECT " + key.texts() + " FROM " + table + " ORDER BY " + key.downwards() + " LIMIT 1";
        return Sql.only(connection, sql, row -> key.read(row, 1));
    }

    @Override
    public Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes)
            throws SQLException {
        record Found(int rows, long bytes, Optional<RowKey> bound) {}
        String range = " FROM " + table + " WHERE " + key.range(after, last) + " ORDER BY " + key.columns();
        Found found = Sql.only(
                        connection,
                        "SELECT c.n, c.bytes, b.* FROM (SELECT count(*) AS n, coalesce(sum(size), 0) AS bytes"
                                + " FROM (SELECT " + size() + " AS size" + range + " LIMIT " + rows + ") AS s) AS c"
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
                                + ", row_number() OVER (ORDER BY " + key.columns() + ") AS place, " + size()
                                + " AS size" + range + " LIMIT " + rows + ") AS s"
                                + " WINDOW w AS (ORDER BY place ROWS UNBOUNDED PRECEDING)) AS r"
                                + " WHERE n = 1 OR bytes <= " + bytes + " ORDER BY n DESC LIMIT 1",
                        row -> new Range(key.read(row, 2), row.getInt(1)))
                .orElseGet(() -> new Range(last, 0));
    }

    @Override
    public Written update(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(
                        connection,
                        updateSql(key.range(after, upTo)),
                        row -> new Written(
                                row.getLong(1), row.getLong(2), row.getString(3) == null ? "" : row.getString(3)))
                .orElseThrow();
    }

    @Override
    public Left left(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        String range = " FROM " + table + " WHERE " + key.range(after, upTo) + " AND " + predicate.todo();
        if (backfill.roundTrip() == null) {
            return Sql.only(connection, "SELECT count(*)" + range, row -> new Left(row.getLong(1), List.of()))
                    .orElseThrow();
        }
        List<Optional<Lossy>> rows = Sql.rows(
                connection,
                "SELECT " + predicate.mapsBack() + ", "
                        + Quote.ident(backfill.roundTrip().source()) + "::text, " + predicate.back(backfill.roundTrip())
                        + "::text, " + key.texts() + range,
                row -> row.getBoolean(1)
                        ? Optional.empty()
                        : Optional.of(new Lossy(key.read(row, 4), text(row, 2), text(row, 3))));
        List<Lossy> lossy = new ArrayList<>();
        rows.forEach(row -> row.ifPresent(lossy::add));
        return new Left(rows.size() - lossy.size(), lossy);
    }

    @Override
    public void vacuum(Connection side) throws SQLException {
        Sql.execute(side, "VACUUM (TRUNCATE OFF, SKIP_LOCKED) " + table);
    }

    /** The rows come back as they are after every trigger: one that is still to be written then never settles. */
    private String updateSql(String range) {
        return "WITH concertina_written AS (UPDATE " + table + " SET " + assignments(backfill) + " WHERE " + range
                + " AND " + predicate.todo() + (backfill.roundTrip() == null ? "" : " AND " + predicate.mapsBack())
                + " RETURNING CASE WHEN " + predicate.todo() + " THEN " + key.words() + " END AS concertina_still)"
                + " SELECT count(*), count(concertina_still), min(concertina_still) FROM concertina_written";
    }

    static String assignments(Backfill backfill) {
        return backfill.set().stream()
                .map(each -> Quote.ident(each.column()) + " = (" + each.value() + ")")
                .collect(Collectors.joining(", "));
    }

    /** What the columns take where they are stored: values out of line count with their compressed size. */
    private String size() {
        return backfill.bulk().stream()
                .map(column -> "coalesce(pg_column_size(" + Quote.ident(column) + "), 0)")
                .collect(Collectors.joining(" + "));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return String.valueOf(row.getString(column));
    }
}
