package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.fact.ViewQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema as the migrations so far made it; what they do not tell, it does not know. */
public final class Catalog {
    final Named<TableState> tables = new Named<>();

    /** The names of tables that ever had others below them: most have none, and nobody need look for them. */
    private final Set<String> parents = new HashSet<>();

    /** The names of tables that a foreign key ever referred to. */
    private final Set<String> referred = new HashSet<>();

    final Indexes indexes;
    final Named<Boolean> domains = new Named<>();
    final Named<Integer> enums = new Named<>();
    final Map<ObjectKind, Named<Integer>> objects = new EnumMap<>(ObjectKind.class);
    final Named<ViewQuery> views = new Named<>();
    final Named<Map<List<String>, RoutineState>> routines = new Named<>();

    /**
     * Knows nothing yet.
     *
     * @param indexesOfTables whether two tables may have indexes of one name, as in MySQL
     */
    public Catalog(boolean indexesOfTables) {
        this.indexes = new Indexes(indexesOfTables);
    }

    /** The table, where the history knows it. */
    public Optional<TableState> table(Name name) {
        return Optional.ofNullable(tables.find(name));
    }

    /** The index, where the history knows it. */
    public Optional<IndexState> index(Name name) {
        return indexes.find(name);
    }

    /** The indexes of the tables of that name, in whichever schema. */
    public Collection<IndexState> indexesOf(String table) {
        return indexes.of(table);
    }

    /** The column, where the history knows it. */
    public Optional<ColumnState> column(Name table, String column) {
        return table(table).flatMap(state -> state.column(column));
    }

    /** Whether the type is a domain that the history knows to be constrained. */
    public boolean isConstrainedDomain(Type type) {
        return Boolean.TRUE.equals(domains.find(new Name(type.schema(), type.name())));
    }

    /** The migration that created the enum, or empty. */
    public Optional<Integer> enumBornIn(Name name) {
        return Optional.ofNullable(enums.find(name));
    }

    /** The migration that created that view, sequence, type …, where the history knows it. */
    public Optional<Integer> bornIn(ObjectKind kind, Name name) {
        return Optional.ofNullable(objects.get(kind)).map(named -> named.find(name));
    }

    /** What the history knows of that view. */
    public Optional<ViewQuery> view(Name name) {
        return Optional.ofNullable(views.find(name));
    }

    /** The functions and procedures of that name that the history knows. */
    public Collection<RoutineState> routines(Name name) {
        Map<List<String>, RoutineState> found = routines.find(name);
        return found == null ? List.of() : found.values();
    }

    /** The tables that the history knows, those that were only mentioned too. */
    public Collection<TableState> tables() {
        return tables.all();
    }

    /** The partitions, and the tables that inherit, of that table. */
    public List<TableState> partitionsOf(Name parent) {
        if (!parents.contains(parent.name())) {
            return List.of();
        }
        return tables.all().stream()
                .filter(table -> table.parent != null && key(table.parent).equals(key(parent)))
                .toList();
    }

    void under(TableState table, Name parent) {
        table.parent = parent;
        parents.add(parent.name());
    }

    void move(TableState table, Name to) {
        tables.remove(table.name);
        indexes.move(table.name, to);
        if (parents.contains(table.name.name())) {
            partitionsOf(table.name).forEach(below -> under(below, to));
        }
        table.name = to;
        tables.put(to, table);
    }

    List<IndexState> indexesOf(TableState table) {
        return indexes.of(table.name.name()).stream()
                .filter(index -> index.table().equals(table.name))
                .toList();
    }

    void referTo(@Nullable Name table) {
        if (table != null) {
            referred.add(table.name());
        }
    }

    boolean isReferredTo(Name table) {
        return referred.contains(table.name());
    }

    /** All that are below that table: partitions and tables that inherit, and theirs. */
    public List<TableState> below(Name parent) {
        List<TableState> below = new ArrayList<>();
        below(parent, below);
        return below;
    }

    private void below(Name parent, List<TableState> below) {
        for (TableState table : partitionsOf(table(parent).map(TableState::name).orElse(parent))) {
            if (!below.contains(table)) {
                below.add(table);
                below(table.name, below);
            }
        }
    }

    /** The tables with a column of that type. */
    public List<Name> usersOf(Name type) {
        return tables.all().stream()
                .filter(table -> table.columns().stream().anyMatch(column -> Dependents.isOf(column, type)))
                .map(TableState::name)
                .toList();
    }

    /** Whether the history saw the domain come into being. */
    public boolean knowsDomain(Name domain) {
        return domains.find(domain) != null;
    }

    void born(ObjectKind kind, Name name, int migration) {
        Named<Integer> named = objects.computeIfAbsent(kind, any -> new Named<>());
        if (named.get(key(name)) == null) {
            named.put(key(name), migration);
        }
    }

    static Name key(Name name) {
        return name.schema() == null ? name.in("public") : name;
    }
}
