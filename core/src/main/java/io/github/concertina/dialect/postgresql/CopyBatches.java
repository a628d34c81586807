package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Copy;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of rows that are copied into another table.
 *
 * <p>The rows are locked FOR SHARE until the batch commits: without that, a row that is deleted between our look and our
 * commit would be written after its deletion had been mirrored, and stay for ever. An UPDATE waits too, and is mirrored
 * after us.
 */
final class CopyBatches extends KeysetBatches {
    private final Copy copy;
    private final String from;
    private final Optional<RoundTripSql> trip;

    CopyBatches(Copy copy, Table table) {
        super(copy, table, copy.bulk());
        this.copy = copy;
        this.trip =
                Optional.ofNullable(copy.roundTrip()).map(each -> new RoundTripSql(copy.table(), copy.into(), each));
        this.from = this.table + " AS " + Quote.ident(table.name().name());
    }

    @Override
    public Written write(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(
                        connection,
                        "WITH concertina_copied AS (" + insert(copy, " FROM " + from) + rows(after, upTo) + unharmed()
                                + unlessThere(copy) + " RETURNING 1) SELECT count(*) FROM concertina_copied",
                        row -> new Written(row.getLong(1), 0, ""))
                .orElseThrow();
    }

    /** A row is done once its key is there; whether the row is right is the comparison's matter. */
    @Override
    public Left left(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        if (trip.isEmpty()) {
            return Sql.only(
                            connection,
                            "SELECT count(*)" + missing("", "", after, upTo),
                            row -> new Left(row.getLong(1), List.of()))
                    .orElseThrow();
        }
        RoundTripSql sql = trip.get();
        List<Optional<Lossy>> rows = Sql.rows(
                connection,
                "SELECT concertina_maps, concertina_source, concertina_back, " + key.aliases()
                        + missing(
                                ", " + sql.mapsBack() + ", " + sql.sources() + ", " + sql.back() + ", " + key.texts(),
                                ", concertina_maps, concertina_source, concertina_back, " + key.aliases(),
                                after,
                                upTo),
                row -> row.getBoolean(1)
                        ? Optional.empty()
                        : Optional.of(new Lossy(
                                key.read(row, 4), String.valueOf(row.getString(2)), String.valueOf(row.getString(3)))));
        List<Lossy> lossy = rows.stream().flatMap(Optional::stream).toList();
        return new Left(rows.size() - lossy.size(), lossy);
    }

    /** @param more columns beside the key of the other table, with a comma; {@code names} are theirs */
    private String missing(String more, String names, Optional<RowKey> after, RowKey upTo) {
        return " FROM (SELECT " + keyValues() + more + " FROM " + from + rows(after, upTo) + ") AS concertina_keys("
                + keyNames() + names + ") WHERE NOT EXISTS (SELECT FROM " + Quote.table(copy.into())
                + " AS concertina_into WHERE " + keyFound() + ")";
    }

    /** A row that is there is done, whatever its way back would say, or fail with. */
    private String unharmed() {
        return trip.map(sql -> " AND CASE WHEN EXISTS (SELECT FROM (SELECT " + keyValues() + ") AS concertina_keys("
                        + keyNames() + ") JOIN " + Quote.table(copy.into()) + " AS concertina_into ON " + keyFound()
                        + ") THEN false ELSE " + sql.mapsBack() + " END")
                .orElse("");
    }

    private String keyValues() {
        return copy.intoKey().stream()
                .map(column -> copy.columns().stream()
                        .filter(each -> each.column().equals(column))
                        .findFirst()
                        .orElseThrow())
                .map(each -> BackfillPredicate.kept(each.type(), each.value().sql()))
                .collect(Collectors.joining(", "));
    }

    private String keyNames() {
        return positions().mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    private String keyFound() {
        return positions()
                .mapToObj(i -> "concertina_into." + Quote.ident(copy.intoKey().get(i)) + " = concertina_keys.k" + i)
                .collect(Collectors.joining(" AND "));
    }

    private IntStream positions() {
        return IntStream.range(0, copy.intoKey().size());
    }

    /** Nothing to free: the rows that are read stay as they are. */
    @Override
    public void vacuum(Connection side) {}

    /** @param from where the rows come from, with the word */
    static String insert(Copy copy, String from) {
        String columns = Quote.list(
                copy.columns().stream().map(Backfill.Assignment::column).toList());
        String values =
                copy.columns().stream().map(each -> "(" + each.value() + ")").collect(Collectors.joining(", "));
        return "INSERT INTO " + Quote.table(copy.into()) + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + values
                + from;
    }

    /** What follows the condition. */
    static String unlessThere(Copy copy) {
        return " FOR SHARE ON CONFLICT (" + Quote.list(copy.intoKey()) + ") DO NOTHING";
    }

    private String rows(Optional<RowKey> after, RowKey upTo) {
        return " WHERE " + key.range(after, upTo) + (copy.where() == null ? "" : " AND (" + copy.where() + ")");
    }
}
