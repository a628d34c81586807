package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.fact.ViewQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema as the migrations so far made it; what they do not tell, it does not know. */
public final class Catalog {
    final Named<TableState> tables = new Named<>();

    /** The tables that ever stood below one of that name: most have none, and nobody need look for them. */
    private final Map<String, Set<TableState>> children = new HashMap<>();

    /** The tables that ever had a foreign key to one of that name. */
    private final Map<String, Set<TableState>> referrers = new HashMap<>();

    /** The tables that ever had a constraint of that name. */
    private final Map<String, Set<TableState>> constrained = new HashMap<>();

    final Indexes indexes;
    final Named<DomainState> domains = new Named<>();
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

    /** Whether the type is a domain that the history knows to be constrained, or one over such a domain. */
    public boolean isConstrainedDomain(Type type) {
        Set<String> seen = new LinkedHashSet<>();
        Type over = type;
        while (over != null && seen.add(over.name())) {
            DomainState domain = domains.find(new Name(over.schema(), over.name()));
            if (domain != null && domain.constrained()) {
                return true;
            }
            over = domain == null ? null : domain.base();
        }
        return false;
    }

    /** The migration that created the enum, or empty. */
    public Optional<Integer> enumBornIn(Name name) {
        return Optional.ofNullable(enums.find(name));
    }

    /** The migration that created that view, sequence, type …, where the history knows it. */
    public Optional<Integer> bornIn(ObjectKind kind, Name name) {
        return Optional.ofNullable(objects.get(kind)).map(named -> named.find(name));
    }

    /** Whether that is a view, materialized or not, that the history knows. */
    public boolean isView(Name name) {
        return viewBornIn(name).isPresent();
    }

    /** The views, and those over them, whose queries name that table or view. */
    public Set<Name> viewsOver(Name name) {
        Set<Name> over = new LinkedHashSet<>();
        viewsOver(key(name), over);
        return over;
    }

    private void viewsOver(Name name, Set<Name> over) {
        views.entries().forEach((view, query) -> {
            if (query.tables().stream().anyMatch(table -> key(table).equals(name)) && over.add(view)) {
                viewsOver(view, over);
            }
        });
    }

    /** What a view shows keeps being that, whatever its name. */
    void viewsFollow(Name from, Name to) {
        for (Name view : new ArrayList<>(views.entries().keySet())) {
            ViewQuery query = views.get(view);
            if (query != null
                    && query.tables().stream().anyMatch(table -> key(table).equals(from))) {
                views.put(view, query.over(from, to));
            }
        }
    }

    Optional<Integer> viewBornIn(Name name) {
        return bornIn(ObjectKind.VIEW, name).or(() -> bornIn(ObjectKind.MATERIALIZED_VIEW, name));
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
        return there(children, parent.name())
                .filter(table -> table.isBelow(parent))
                .toList();
    }

    /** Whether an index has its name within its table, as in MySQL. */
    boolean namesByTable() {
        return indexes.namedByTable();
    }

    void add(TableState table, Constraint constraint, int migration) {
        boolean makesUp = constraint.name() == null && constraint.usingIndex() == null && !namesByTable();
        String name = makesUp ? ImpliedNames.of(constraint, table, this) : constraint.nameOn(table.name);
        table.add(name, constraint, migration);
        constrains(table, name);
    }

    void constrains(TableState table, String constraint) {
        constrained.computeIfAbsent(constraint, any -> new LinkedHashSet<>(2)).add(table);
    }

    /** Whether a constraint of a table in the schema of that name has it. */
    boolean hasConstraint(Name name) {
        return there(constrained, name.name())
                .anyMatch(table -> table.constraints.containsKey(name.name())
                        && Objects.equals(table.name.schema(), name.schema()));
    }

    private Stream<TableState> there(Map<String, Set<TableState>> index, String name) {
        return index.getOrDefault(name, Set.of()).stream().filter(table -> tables.get(table.name) == table);
    }

    void under(TableState table, Name parent) {
        table.parents.add(parent);
        children.computeIfAbsent(parent.name(), any -> new LinkedHashSet<>()).add(table);
    }

    void move(TableState table, Name to) {
        tables.remove(table.name);
        indexes.move(table.name, to);
        partitionsOf(table.name).forEach(below -> {
            below.leave(table.name);
            under(below, to);
        });
        viewsFollow(table.name, to);
        table.name = to;
        tables.put(to, table);
    }

    List<IndexState> indexesOf(TableState table) {
        return indexes.of(table.name.name()).stream()
                .filter(index -> index.table().equals(table.name))
                .toList();
    }

    void refers(TableState from, @Nullable Name to) {
        if (to != null) {
            referrers.computeIfAbsent(to.name(), any -> new LinkedHashSet<>()).add(from);
        }
    }

    /** The tables with a foreign key to that one. */
    List<TableState> referringTo(Name table) {
        return there(referrers, table.name())
                .filter(other -> other.constraints.values().stream().anyMatch(state -> Dependents.isTo(state, table)))
                .toList();
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

    /** The tables with a column of that type, or of a domain over it. */
    public List<Name> usersOf(Name type) {
        Set<String> types = new LinkedHashSet<>(Set.of(type.name()));
        boolean more = true;
        while (more) {
            more = types.addAll(domains.namesWhere(domain ->
                    domain.base() != null && types.contains(domain.base().name())));
        }
        return tables.all().stream()
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> types.contains(column.type().name())))
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

    /** The name under which it is kept: one table is one table, with the schema that is searched first or without. */
    public static Name key(Name name) {
        return name.schema() == null ? name.in("public") : name;
    }
}
