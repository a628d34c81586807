package io.github.concertina.dialect.postgresql;

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
final class PostgresBatches extends KeysetBatches {
    private final Backfill backfill;
    private final BackfillPredicate predicate;

    PostgresBatches(Backfill backfill, Table table) {
        super(backfill, table, backfill.bulk());
        this.backfill = backfill;
        this.predicate = new BackfillPredicate(backfill);
    }

    @Override
    public Written write(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
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
        RoundTripSql trip = RoundTripSql.within(backfill.table(), backfill.roundTrip());
        List<Optional<Lossy>> rows = Sql.rows(
                connection,
                "SELECT " + trip.mapsBack() + ", " + trip.sources() + ", " + trip.back() + ", " + key.texts() + range,
                row -> row.getBoolean(1)
                        ? Optional.empty()
                        : Optional.of(new Lossy(key.read(row, 4), text(row, 2), text(row, 3))));
        List<Lossy> lossy = new ArrayList<>();
        rows.forEach(row -> row.ifPresent(lossy::add));
        return new Left(rows.size() - lossy.size(), lossy);
    }

    /** The rows come back as they are after every trigger: one that is still to be written then never settles. */
    private String updateSql(String range) {
        return "WITH concertina_written AS (UPDATE " + table + " SET " + assignments(backfill) + " WHERE " + range
                + " AND " + predicate.todo()
                + (backfill.roundTrip() == null
                        ? ""
                        : " AND "
                                + RoundTripSql.within(backfill.table(), backfill.roundTrip())
                                        .mapsBack())
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
