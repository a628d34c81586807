package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold before two tables can be compared, each with its refusal. */
final class TableParityRules {
    /** Whole numbers of whatever width sort alike. */
    private static final Pattern WHOLE = Pattern.compile("smallint|integer|bigint");

    private static final Pattern TEXT = Pattern.compile("text|character varying(\\(\\d+\\))?");

    private final Table table;
    private final Table to;
    private final MappedColumns columns;
    private final List<Ident> key;
    private final List<Ident> toKey;
    private final boolean kept;

    TableParityRules(Catalog catalog, Table table, Table to, List<Value> wanted, List<Ident> wantedKey) {
        this.table = table;
        this.to = to;
        if (table.name().equals(to.name())) {
            throw new Refusal("tableName and toTable are the same table: " + to.name(), "name two tables");
        }
        this.columns = new MappedColumns(catalog, "columns", table, to, wanted);
        columns.requireSettled();
        this.toKey = Keyset.choose(to, wantedKey);
        columns.sourceOf(toKey);
        this.key = toKey.stream().map(this::twin).toList();
        Keyset.choose(table, key);
        Keyset.requireExact(to, toKey);
        Keyset.requireExact(table, key);
        if (!catalog.sortAlike(table, key, to, toKey)) {
            throw new Refusal(
                    words(key) + " of " + table.name() + " and " + words(toKey) + " of " + to.name()
                            + " sort by other collations or types: the same range would hold other rows",
                    "give both columns the same type and collation");
        }
        for (Table each : List.of(table, to)) {
            if (catalog.hidesRows(each)) {
                throw HiddenRows.refusal(each);
            }
        }
        this.kept = CopyRules.leading(table, to).isPresent();
    }

    List<Backfill.Assignment> assignments() {
        return columns.assignments();
    }

    List<Ident> key() {
        return key;
    }

    List<Ident> toKey() {
        return toKey;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (table.estimatedRows() >= 0) {
            notes.add(
                    "reads about " + table.estimatedRows() + " rows of " + table.name() + " and those of " + to.name());
        }
        if (!kept) {
            notes.add("no enabled dual write keeps " + to.name()
                    + " in step: what is proven now holds only until the next write");
        }
        return notes;
    }

    /** The column of the old table that a column of the new key is, and nothing else. */
    private Ident twin(Ident column) {
        Expression value = columns.value(column);
        return table.columns().stream()
                .filter(each -> BareColumn.is(value, each.name()))
                .filter(each ->
                        sameSort(each.type(), Columns.require(to, column).type()))
                .map(each -> each.name())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "columns." + column + " '" + value + "' is no bare column of " + table.name()
                                + " of the same kind: both tables are compared along their keys, which must sort alike",
                        "a key that is taken over as it is; whole numbers may be wider"));
    }

    private static boolean sameSort(String type, String other) {
        return type.equals(other) || both(WHOLE, type, other) || both(TEXT, type, other);
    }

    private static boolean both(Pattern kind, String type, String other) {
        return kind.matcher(type).matches() && kind.matcher(other).matches();
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(Ident::text).collect(Collectors.joining(", "));
    }
}
