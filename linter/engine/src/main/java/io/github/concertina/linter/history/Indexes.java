package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The indexes of all tables, by their own name and by that of their table. */
final class Indexes {
    private final Named<IndexState> named = new Named<>();
    private final Map<String, Map<Name, IndexState>> ofTables = new HashMap<>();
    private final boolean namedByTable;

    /**
     * Holds no index yet.
     *
     * @param namedByTable whether two tables may have indexes of one name, as in MySQL
     */
    Indexes(boolean namedByTable) {
        this.namedByTable = namedByTable;
    }

    boolean namedByTable() {
        return namedByTable;
    }

    boolean has(Name key) {
        return named.get(key) != null;
    }

    void put(IndexState index) {
        Name key = key(index);
        remove(key);
        named.put(key, index);
        ofTables.computeIfAbsent(index.table().name(), any -> new LinkedHashMap<>())
                .put(key, index);
    }

    Optional<IndexState> find(Name name) {
        return Optional.ofNullable(named.find(name));
    }

    /** Those of the tables of that name, in whichever schema. */
    Collection<IndexState> of(String table) {
        return Collections.unmodifiableCollection(
                ofTables.getOrDefault(table, Map.of()).values());
    }

    void drop(Name name) {
        find(name).ifPresent(index -> remove(key(index)));
    }

    void rename(Name name, String newName) {
        find(name).ifPresent(index -> {
            remove(key(index));
            put(index.named(newName));
        });
    }

    void dropTable(Name table) {
        take(table, index -> true);
    }

    void dropColumn(Name table, String column) {
        take(table, index -> index.columns().contains(column));
    }

    void move(Name table, Name to) {
        take(table, index -> true).forEach(index -> put(index.on(to)));
    }

    private List<IndexState> take(Name table, Predicate<IndexState> which) {
        List<IndexState> taken = new ArrayList<>();
        for (IndexState index : of(table.name())) {
            if (index.table().equals(table) && which.test(index)) {
                taken.add(index);
            }
        }
        taken.forEach(index -> remove(key(index)));
        return taken;
    }

    private void remove(Name key) {
        IndexState index = named.get(key);
        if (index != null) {
            named.remove(key);
            ofTables.getOrDefault(index.table().name(), new HashMap<>()).remove(key);
        }
    }

    private Name key(IndexState index) {
        return new Name(namedByTable ? index.table().name() : index.table().schema(), index.name());
    }
}
