package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Batches;
import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private final List<String> types;
    private final String keys;
    private final String keyTexts;
    private final BackfillPredicate predicate;

    PostgresBatches(Backfill backfill, Table table) {
        this.backfill = backfill;
        this.table = Quote.table(table.name());
        Map<Ident, TableColumn> columns =
                table.columns().stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
        this.types = backfill.key().stream()
                .map(key -> Optional.ofNullable(columns.get(key)).orElseThrow().type())
                .toList();
        this.keys = Quote.list(backfill.key());
        // A cast column keeps its name, and ORDER BY prefers output names: without the aliases keys would sort as text.
        this.keyTexts = IntStream.range(0, backfill.key().size())
                .mapToObj(i -> Quote.ident(backfill.key().get(i)) + "::text AS concertina_key_" + i)
                .collect(Collectors.joining(", "));
        this.predicate = new BackfillPredicate(backfill);
    }

    @Override
    public Optional<RowKey> last(Connection connection) throws SQLException {
        String downwards =
                backfill.key().stream().map(key -> Quote.ident(key) + " DESC").collect(Collectors.joining(", "));
        return firstKey(connection, "SELECT " + keyTexts + " FROM " + table + " ORDER BY " + downwards + " LIMIT 1");
    }

    @Override
    public Optional<RowKey> bound(Connection connection, Optional<RowKey> after, RowKey last, int rows)
            throws SQLException {
        return firstKey(
                connection,
                "SELECT " + keyTexts + " FROM " + table + " WHERE " + range(after, last) + " ORDER BY " + keys
                        + " OFFSET " + (rows - 1) + " LIMIT 1");
    }

    @Override
    public long update(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(updateSql(range(after, upTo)));
        }
    }

    @Override
    public List<Lossy> lossy(Connection connection, Optional<RowKey> after, RowKey upTo) throws SQLException {
        if (backfill.roundTrip() == null) {
            return List.of();
        }
        String back = predicate.back(backfill.roundTrip());
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("SELECT " + keyTexts + ", "
                    + Quote.ident(backfill.roundTrip().source()) + "::text, (" + back + ")::text FROM " + table
                    + " WHERE "
                    + range(after, upTo) + predicate.todo() + " AND NOT (" + predicate.mapsBack() + ")")) {
                List<Lossy> lossy = new ArrayList<>();
                while (rows.next()) {
                    lossy.add(new Lossy(
                            key(rows),
                            String.valueOf(rows.getString(types.size() + 1)),
                            String.valueOf(rows.getString(types.size() + 2))));
                }
                return lossy;
            }
        }
    }

    @Override
    public int rowsWithin(Connection connection, long bytes) throws SQLException {
        // pg_table_size counts TOAST; partitions are summed. A table that was never analysed is counted a little.
        long perRow = Sql.first(
                        connection,
                        "SELECT sum(pg_table_size(t.relid)) / greatest(sum(greatest(c.reltuples, 0)),"
                                + " (SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1000) AS sampled), 1)"
                                + " FROM (SELECT relid FROM pg_partition_tree(to_regclass(?)) WHERE isleaf"
                                + " UNION SELECT to_regclass(?)::oid) AS t JOIN pg_class c ON c.oid = t.relid",
                        row -> row.getLong(1),
                        table,
                        table)
                .orElse(1L);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / Math.max(1, perRow)));
    }

    @Override
    public void vacuum(Connection side) throws SQLException {
        Sql.execute(side, "VACUUM (TRUNCATE OFF, SKIP_LOCKED) " + table);
    }

    String updateSql(String range) {
        String set = backfill.set().stream()
                .map(each -> Quote.ident(each.column()) + " = (" + each.value() + ")")
                .collect(Collectors.joining(", "));
        return "UPDATE " + table + " SET " + set + " WHERE " + range + predicate.todo()
                + (backfill.roundTrip() == null ? "" : " AND " + predicate.mapsBack());
    }

    private String range(Optional<RowKey> after, RowKey upTo) {
        return after.map(key -> row() + " > " + row(key) + " AND ").orElse("") + row() + " <= " + row(upTo);
    }

    private String row() {
        return types.size() == 1 ? keys : "(" + keys + ")";
    }

    private String row(RowKey key) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add(Quote.literal(key.values().get(i)) + "::" + types.get(i));
        }
        return types.size() == 1 ? values.get(0) : "(" + String.join(", ", values) + ")";
    }

    private Optional<RowKey> firstKey(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.of(key(rows)) : Optional.empty();
        }
    }

    private RowKey key(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= types.size(); i++) {
            values.add(row.getString(i));
        }
        return new RowKey(values);
    }
}
