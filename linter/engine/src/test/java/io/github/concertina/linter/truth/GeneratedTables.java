package io.github.concertina.linter.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The tables of a generated history as they are by then, and what its statements choose among; not thread-safe. */
final class GeneratedTables {
    /** A column: whether no row has NULL in it, and whether something hangs on it. */
    static final class Column {
        String type;
        boolean filled;
        boolean used;

        Column(String type, boolean filled) {
            this.type = type;
            this.filled = filled;
        }

        /** One that other things hang on, whose type nobody changes. */
        static Column fixed(boolean filled) {
            Column column = new Column("none", filled);
            column.used = true;
            return column;
        }
    }

    /** A table, with its columns beside the key; it is held where something else hangs on it. */
    static final class Table {
        final Map<String, Column> columns = new LinkedHashMap<>();
        final List<String> indexes = new ArrayList<>();
        final List<String> unproven = new ArrayList<>();
        boolean held;

        Column column(String name) {
            Column column = columns.get(name);
            if (column == null) {
                throw new IllegalStateException("no column " + name);
            }
            return column;
        }
    }

    private final Random random;
    private final Map<String, Table> all = new LinkedHashMap<>();
    private int names;

    GeneratedTables(Random random) {
        this.random = random;
    }

    /** A name that is not taken. */
    String name(String kind) {
        return kind + ++names;
    }

    int count() {
        return all.size();
    }

    void put(String name, Table table) {
        all.put(name, table);
    }

    void remove(String name) {
        all.remove(name);
    }

    Table at(String name) {
        Table table = all.get(name);
        if (table == null) {
            throw new IllegalStateException("no table " + name);
        }
        return table;
    }

    String anyTable() {
        return any(List.copyOf(all.keySet()));
    }

    /** A column of the table, and not its key; empty where there is none. */
    String anyColumn(String table, boolean unused) {
        List<String> found = at(table).columns.entrySet().stream()
                .filter(entry -> !unused || !entry.getValue().used)
                .map(Map.Entry::getKey)
                .toList();
        return found.isEmpty() ? "" : any(found);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
