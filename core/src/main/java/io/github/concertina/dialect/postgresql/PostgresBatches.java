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

/** A backfill's statements; a question mark in a user's expression stays the server's operator. */
final class PostgresBatches implements Batches {
    private final Backfill backfill;
    private final String table;
    private final KeySql key;
    private final BackfillPredicate predicate;
    private final PostgresRanges ranges;

    PostgresBatches(Backfill backfill, Table table) {
        this.backfill = backfill;
        this.table = Quote.table(table.name());
        this.key = KeySql.of(backfill.key(), table);
        this.predicate = new BackfillPredicate(backfill);
        this.ranges = new PostgresRanges(this.table, key, backfill.bulk());
    }

    @Override
    public Optional<RowKey> last(Connection connection) throws SQLException {
        return ranges.last(connection);
    }

    @Override
    public Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows, long bytes)
            throws SQLException {
        return ranges.next(connection, after, last, rows, bytes);
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

    private static String text(ResultSet row, int column) throws SQLException {
        return String.valueOf(row.getString(column));
    }
}
