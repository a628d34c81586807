package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.RowKey;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A key in SQL: its columns, its values as text, and ranges of rows along it.
 *
 * @param types of the columns, with their modifiers
 */
record KeySql(List<Ident> key, List<String> types) {
    static KeySql of(List<Ident> key, Table table) {
        return new KeySql(
                key,
                key.stream()
                        .map(column ->
                                table.findColumn(column).map(TableColumn::type).orElseThrow())
                        .toList());
    }

    String columns() {
        return Quote.list(key);
    }

    String downwards() {
        return key.stream().map(column -> Quote.ident(column) + " DESC").collect(Collectors.joining(", "));
    }

    /** A cast column keeps its name, and ORDER BY prefers output names: without aliases keys would sort as text. */
    String texts() {
        return IntStream.range(0, key.size())
                .mapToObj(i -> Quote.ident(key.get(i)) + "::text AS " + alias(i))
                .collect(Collectors.joining(", "));
    }

    String aliases() {
        return IntStream.range(0, key.size()).mapToObj(KeySql::alias).collect(Collectors.joining(", "));
    }

    /** For messages, one text. */
    String words() {
        return "concat_ws(', ', " + columns() + ")";
    }

    String range(Optional<RowKey> after, RowKey upTo) {
        return after.map(values -> row() + " > " + row(values) + " AND ").orElse("") + row() + " <= " + row(upTo);
    }

    RowKey read(ResultSet row, int first) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(row.getString(first + i));
        }
        return new RowKey(values);
    }

    private String row() {
        return key.size() == 1 ? columns() : "(" + columns() + ")";
    }

    private String row(RowKey values) {
        String constants = constants(values);
        return key.size() == 1 ? constants : "(" + constants + ")";
    }

    /** The values as constants of the columns' types. */
    String constants(RowKey values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> Quote.literal(values.values().get(i)) + "::" + types.get(i))
                .collect(Collectors.joining(", "));
    }

    private static String alias(int i) {
        return "concertina_key_" + i;
    }
}
