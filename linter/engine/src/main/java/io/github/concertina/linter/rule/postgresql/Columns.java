package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.TableState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which of the words in a condition are columns, and of which table. */
final class Columns {
    private static final Set<String> VALUES = Set.of(
            "true",
            "false",
            "null",
            "default",
            "array",
            "row",
            "interval",
            "date",
            "timestamp",
            "case",
            "cast",
            "current_date",
            "current_timestamp",
            "current_time",
            "localtimestamp",
            "at",
            "time",
            "zone",
            "and",
            "symmetric");

    private final Set<String> names;
    private final Optional<TableState> table;
    private final Catalog catalog;
    private final List<List<String>> keys;
    private final JoinedTables joined;

    /**
     * A column.
     *
     * @param source what its table is called; empty where it is the one whose rows change
     */
    record Column(String source, String name) {
        boolean isOwn() {
            return source.isEmpty();
        }
    }

    Columns(Fact.Change change, Catalog catalog, List<List<String>> keys, JoinedTables joined) {
        String alias = change.joined().alias();
        this.names = new HashSet<>(Set.of(change.table().name()));
        if (!alias.isEmpty()) {
            names.add(alias.toLowerCase(Locale.ROOT));
        }
        this.table = catalog.table(change.table()).filter(TableState::isKnown);
        this.catalog = catalog;
        this.keys = keys;
        this.joined = joined;
    }

    /** The column that this is and nothing else; in a loop {@code last.id} is none, but a variable. */
    Optional<Column> only(List<String> words) {
        int size = words.size();
        boolean qualified = size == 3 || size == 5;
        if ((size != 1 && !qualified) || !Words.isName(words.get(size - 1))) {
            return Optional.empty();
        }
        if (qualified && !words.get(size - 2).equals(".")) {
            return Optional.empty();
        }
        return qualified ? qualified(words.get(size - 3), words.get(size - 1)) : bare(words.get(0));
    }

    /** The columns in the parentheses of a row; one, where it is no row. */
    List<Column> row(List<String> words) {
        List<String> inside = words;
        if (!inside.isEmpty() && inside.get(0).equals("row")) {
            inside = inside.subList(1, inside.size());
        }
        List<Column> columns = new ArrayList<>();
        for (List<String> one : Words.split(Words.withoutOuterParentheses(inside), ",")) {
            only(one).ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<Column> qualified(String table, String column) {
        if (names.contains(table)) {
            return Optional.of(new Column("", column));
        }
        return joined.sources().containsKey(table) ? Optional.of(new Column(table, column)) : Optional.empty();
    }

    private Optional<Column> bare(String name) {
        if (VALUES.contains(name)) {
            return Optional.empty();
        }
        boolean own = table.flatMap(state -> state.column(name)).isPresent()
                || keys.stream().anyMatch(key -> key.contains(name));
        if (own) {
            return Optional.of(new Column("", name));
        }
        for (var source : joined.sources().entrySet()) {
            var other = source.getValue().table();
            if (other != null && catalog.column(other, name).isPresent()) {
                return Optional.of(new Column(source.getKey(), name));
            }
        }
        // A name that no known table has can only be of the one that is not known.
        return joined.sources().size() == 1
                ? joined.sources().entrySet().stream()
                        .filter(source -> source.getValue().table() == null
                                || catalog.table(source.getValue().table())
                                        .filter(TableState::isKnown)
                                        .isEmpty())
                        .map(source -> new Column(source.getKey(), name))
                        .findFirst()
                : Optional.empty();
    }

    /** The columns that a value depends on; of a query in it only those of the row that changes. */
    List<Column> in(List<String> words) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (isQuery(words, i)) {
                int close = Words.closing(words, i);
                columns.addAll(outer(words.subList(i + 1, Math.min(close, words.size()))));
                i = close;
                continue;
            }
            boolean called = i + 1 < words.size() && words.get(i + 1).equals("(");
            boolean cast = i > 0 && words.get(i - 1).equals(":");
            if (!Words.isName(words.get(i)) || called || cast) {
                continue;
            }
            int end = i + 1;
            while (end + 1 < words.size() && words.get(end).equals(".")) {
                end += 2;
            }
            only(words.subList(i, end)).ifPresent(columns::add);
            i = end - 1;
        }
        return columns;
    }

    private List<Column> outer(List<String> query) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i + 2 < query.size(); i++) {
            boolean own = names.contains(query.get(i)) && query.get(i + 1).equals(".");
            if (own && !isNamedIn(query, query.get(i))) {
                columns.add(new Column("", query.get(i + 2)));
            }
        }
        return columns;
    }

    private static boolean isNamedIn(List<String> query, String table) {
        for (int i = 1; i < query.size(); i++) {
            String next = i + 1 < query.size() ? query.get(i + 1) : "";
            if (query.get(i).equals(table) && !next.equals(".")) {
                return true;
            }
        }
        return false;
    }

    static boolean isQuery(List<String> words, int at) {
        return at + 1 < words.size()
                && words.get(at).equals("(")
                && Set.of("select", "with", "values").contains(words.get(at + 1));
    }
}
