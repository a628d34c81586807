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

    CopyBatches(Copy copy, Table table) {
        super(copy, table, copy.bulk());
        this.copy = copy;
        this.from = this.table + " AS " + Quote.ident(table.name().name());
    }

    @Override
    public Written write(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        return Sql.only(
                        connection,
                        "WITH concertina_copied AS (" + insert(copy, " FROM " + from) + rows(after, upTo)
                                + unlessThere(copy) + " RETURNING 1) SELECT count(*) FROM concertina_copied",
                        row -> new Written(row.getLong(1), 0, ""))
                .orElseThrow();
    }

    /** A row is done once its key is there; whether the row is right is the comparison's matter. */
    @Override
    public Left left(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        List<Backfill.Assignment> keys = copy.intoKey().stream()
                .map(column -> copy.columns().stream()
                        .filter(each -> each.column().equals(column))
                        .findFirst()
                        .orElseThrow())
                .toList();
        String values = keys.stream()
                .map(each -> BackfillPredicate.kept(each.type(), each.value().sql()))
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String equal = IntStream.range(0, keys.size())
                .mapToObj(i -> "concertina_into." + Quote.ident(keys.get(i).column()) + " = concertina_keys.k" + i)
                .collect(Collectors.joining(" AND "));
        return Sql.only(
                        connection,
                        "SELECT count(*) FROM (SELECT " + values + " FROM " + from + rows(after, upTo)
                                + ") AS concertina_keys(" + names + ") WHERE NOT EXISTS (SELECT FROM "
                                + Quote.table(copy.into()) + " AS concertina_into WHERE " + equal + ")",
                        row -> new Left(row.getLong(1), List.of()))
                .orElseThrow();
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
