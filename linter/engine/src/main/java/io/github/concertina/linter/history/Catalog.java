package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.fact.ViewQuery;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema as the migrations so far made it; what they do not tell, it does not know. */
public final class Catalog {
    final Map<Name, TableState> tables = new LinkedHashMap<>();
    final Map<Name, IndexState> indexes = new HashMap<>();
    final Map<Name, Boolean> domains = new HashMap<>();
    final Map<Name, Integer> enums = new HashMap<>();
    final Map<ObjectKind, Map<Name, Integer>> objects = new EnumMap<>(ObjectKind.class);
    final Map<Name, ViewQuery> views = new HashMap<>();
    final Map<Name, Map<List<String>, RoutineState>> routines = new HashMap<>();

    /** The table, where the history knows it. */
    public Optional<TableState> table(Name name) {
        return Optional.ofNullable(find(tables, name));
    }

    /** The index, where the history knows it. */
    public Optional<IndexState> index(Name name) {
        return Optional.ofNullable(find(indexes, name));
    }

    public Collection<IndexState> indexes() {
        return indexes.values();
    }

    /** The column, where the history knows it. */
    public Optional<ColumnState> column(Name table, String column) {
        return table(table).flatMap(state -> state.column(column));
    }

    /** Whether the type is a domain that the history knows to be constrained. */
    public boolean isConstrainedDomain(Type type) {
        return Boolean.TRUE.equals(find(domains, new Name(type.schema(), type.name())));
    }

    /** The migration that created the enum, or empty. */
    public Optional<Integer> enumBornIn(Name name) {
        return Optional.ofNullable(find(enums, name));
    }

    /** The migration that created that view, sequence, type …, where the history knows it. */
    public Optional<Integer> bornIn(ObjectKind kind, Name name) {
        return Optional.ofNullable(find(objects.getOrDefault(kind, Map.of()), name));
    }

    /** What the history knows of that view. */
    public Optional<ViewQuery> view(Name name) {
        return Optional.ofNullable(find(views, name));
    }

    /** The functions and procedures of that name that the history knows. */
    public Collection<RoutineState> routines(Name name) {
        Map<List<String>, RoutineState> found = find(routines, name);
        return found == null ? List.of() : found.values();
    }

    /** The tables that the history knows, those that were only mentioned too. */
    public Collection<TableState> tables() {
        return tables.values();
    }

    /** The partitions, and the tables that inherit, of that table. */
    public List<TableState> partitionsOf(Name parent) {
        return tables.values().stream()
                .filter(table -> table.parent != null && key(table.parent).equals(key(parent)))
                .toList();
    }

    void born(ObjectKind kind, Name name, int migration) {
        objects.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(key(name), migration);
    }

    static Name key(Name name) {
        return name.schema() == null ? name.in("public") : name;
    }

    /** A name without schema is found wherever the search path may lead, if there is only one of it. */
    private static <T> @Nullable T find(Map<Name, T> map, Name name) {
        T exact = map.get(key(name));
        if (exact != null || name.schema() != null) {
            return exact;
        }
        T only = null;
        for (Map.Entry<Name, T> entry : map.entrySet()) {
            if (entry.getKey().name().equals(name.name())) {
                if (only != null) {
                    return null;
                }
                only = entry.getValue();
            }
        }
        return only;
    }
}
