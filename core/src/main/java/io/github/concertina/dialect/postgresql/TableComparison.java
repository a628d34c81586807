package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Comparison;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableParity;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a comparison of two tables.
 *
 * <p>A range is the same keys in both. First their number and the sum of a 64-bit hash of each row, both tables in one
 * statement and so as of one moment: a sum, since an XOR hides what occurs twice. Where these differ, row by row, by the
 * types' own equality; what only prints otherwise, as 1.0 and 1.00, is no difference.
 */
final class TableComparison implements Comparison {
    private final TableParity parity;
    private final KeySql key;
    private final KeySql toKey;
    private final PostgresRanges ranges;
    private final PostgresRanges toRanges;

    /** Keys of both are written in the types of the new table, which may be wider. */
    TableComparison(TableParity parity, Table table, Table to) {
        this.parity = parity;
        this.toKey = KeySql.of(parity.toKey(), to);
        this.key = new KeySql(parity.key(), toKey.types());
        this.ranges = new PostgresRanges(Quote.table(table.name()), key);
        this.toRanges = new PostgresRanges(Quote.table(to.name()), toKey);
    }

    @Override
    public Optional<RowKey> last(Connection connection) throws SQLException {
        return outer(connection, ranges.last(connection), toRanges.last(connection), " DESC");
    }

    @Override
    public Range next(Connection connection, Optional<RowKey> after, RowKey last, int rows) throws SQLException {
        return nearer(
                connection, ranges.next(connection, after, last, rows), toRanges.next(connection, after, last, rows));
    }

    /** Up to the nearer of the two bounds: neither side gets more rows than wanted. */
    private Range nearer(Connection connection, Range here, Range there) throws SQLException {
        RowKey nearer = outer(connection, Optional.of(here.upTo()), Optional.of(there.upTo()), "")
                .orElseThrow();
        return new Range(nearer, Math.max(here.rows(), there.rows()));
    }

    @Override
    public Compared compare(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        record Sums(long rows, boolean equal) {}
        Sums sums = Sql.only(
                        connection,
                        "SELECT s.n, s.n = t.n AND s.h = t.h FROM (" + sums(source(after, upTo)) + ") AS s, ("
                                + sums(target(after, upTo)) + ") AS t",
                        row -> new Sums(row.getLong(1), row.getBoolean(2)))
                .orElseThrow();
        return sums.equal()
                ? new Compared(sums.rows(), 0)
                : new Compared(
                        sums.rows(),
                        Sql.only(
                                        connection,
                                        "SELECT count(*)" + pairs(source(after, upTo), target(after, upTo)),
                                        row -> row.getLong(1))
                                .orElseThrow());
    }

    @Override
    public List<Difference> differences(Connection connection, Optional<RowKey> after, RowKey upTo, int limit)
            throws SQLException {
        List<String> keys = keyPositions().stream()
                .map(i -> "coalesce(s.c" + i + ", t.c" + i + ")")
                .toList();
        return Sql.rows(
                connection,
                "SELECT " + words() + ", "
                        + keys.stream().map(each -> each + "::text").collect(Collectors.joining(", "))
                        + pairs(source(after, upTo), target(after, upTo)) + " ORDER BY " + String.join(", ", keys)
                        + " LIMIT " + limit,
                row -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < keys.size(); i++) {
                        values.add(row.getString(i + 2));
                    }
                    return new Difference(new RowKey(values), row.getString(1));
                });
    }

    /** What a person runs by hand. */
    static String countAll(TableParity parity) {
        return "SELECT count(*)"
                + pairs(
                        parity,
                        source(parity, parity.where() == null ? "" : " WHERE (" + parity.where() + ")"),
                        target(parity, ""));
    }

    private Optional<RowKey> outer(
            Connection connection, Optional<RowKey> one, Optional<RowKey> other, String direction) throws SQLException {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        // The column lends its collation; a constant has none of its own.
        String columns = toKey.columns();
        String order = parity.toKey().stream()
                .map(each -> Quote.ident(each) + direction)
                .collect(Collectors.joining(", "));
        return Sql.only(
                connection,
                "SELECT " + toKey.texts() + " FROM (SELECT " + columns + " FROM " + Quote.table(parity.toTable())
                        + " WHERE false UNION ALL SELECT " + toKey.constants(one.get()) + " UNION ALL SELECT "
                        + toKey.constants(other.get()) + ") AS concertina_bounds ORDER BY " + order + " LIMIT 1",
                row -> toKey.read(row, 1));
    }

    private String source(Optional<RowKey> after, RowKey upTo) {
        return source(
                parity,
                " WHERE " + key.range(after, upTo) + (parity.where() == null ? "" : " AND (" + parity.where() + ")"));
    }

    private String target(Optional<RowKey> after, RowKey upTo) {
        return target(parity, " WHERE " + toKey.range(after, upTo));
    }

    private static String source(TableParity parity, String rows) {
        return "(SELECT "
                + parity.columns().stream()
                        .map(each ->
                                BackfillPredicate.kept(each.type(), each.value().sql()))
                        .collect(Collectors.joining(", "))
                + " FROM " + Quote.table(parity.table()) + rows + ")";
    }

    private static String target(TableParity parity, String rows) {
        return "(SELECT "
                + Quote.list(parity.columns().stream()
                        .map(Backfill.Assignment::column)
                        .toList())
                + " FROM " + Quote.table(parity.toTable()) + rows + ")";
    }

    private String sums(String rows) {
        String row = positions(parity).mapToObj(i -> "r.c" + i).collect(Collectors.joining(", "));
        return "SELECT count(*) AS n, coalesce(sum(hashtextextended(ROW(" + row
                + ")::text COLLATE \"C\", 0)), 0) AS h FROM " + rows + " AS r(" + names(parity) + ")";
    }

    private String pairs(String source, String target) {
        return pairs(parity, source, target);
    }

    /** Rows of which one has no other, or another one. */
    private static String pairs(TableParity parity, String source, String target) {
        List<Integer> keys = keyPositions(parity);
        String on = keys.stream().map(i -> "s.c" + i + " = t.c" + i).collect(Collectors.joining(" AND "));
        String differ = positions(parity)
                .filter(i -> !keys.contains(i))
                .mapToObj(i -> " OR " + differs(parity, i))
                .collect(Collectors.joining());
        return " FROM " + source + " AS s(" + names(parity) + ") FULL JOIN " + target + " AS t(" + names(parity)
                + ") ON " + on + " WHERE s.c" + keys.get(0) + " IS NULL OR t.c" + keys.get(0) + " IS NULL" + differ;
    }

    private String words() {
        List<Integer> keys = keyPositions();
        String columns = positions(parity)
                .filter(i -> !keys.contains(i))
                .mapToObj(i -> "CASE WHEN " + differs(parity, i) + " THEN "
                        + Quote.literal(parity.columns().get(i).column() + ": " + parity.table() + " gives '")
                        + " || coalesce(s.c" + i + "::text, 'null') || "
                        + Quote.literal("', " + parity.toTable() + " has '") + " || coalesce(t.c" + i
                        + "::text, 'null') || '''' END")
                .collect(Collectors.joining(", "));
        return "CASE WHEN t.c" + keys.get(0) + " IS NULL THEN " + Quote.literal("is missing in " + parity.toTable())
                + " WHEN s.c" + keys.get(0) + " IS NULL THEN " + Quote.literal("is missing in " + parity.table())
                + " ELSE concat_ws('; '" + (columns.isEmpty() ? "" : ", " + columns) + ") END";
    }

    private static String differs(TableParity parity, int i) {
        return parity.columns().get(i).type().comparable()
                ? "s.c" + i + " IS DISTINCT FROM t.c" + i
                : "s.c" + i + "::text COLLATE \"C\" IS DISTINCT FROM t.c" + i + "::text COLLATE \"C\"";
    }

    private List<Integer> keyPositions() {
        return keyPositions(parity);
    }

    /** Where the key's columns stand among all, in the key's order. */
    private static List<Integer> keyPositions(TableParity parity) {
        List<Ident> columns =
                parity.columns().stream().map(Backfill.Assignment::column).toList();
        return parity.toKey().stream().map(columns::indexOf).toList();
    }

    private static IntStream positions(TableParity parity) {
        return IntStream.range(0, parity.columns().size());
    }

    private static String names(TableParity parity) {
        return positions(parity).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }
}
