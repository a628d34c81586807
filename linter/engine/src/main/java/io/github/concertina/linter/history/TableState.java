package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table as the history left it. */
public final class TableState {
    final Map<String, ColumnState> columns = new LinkedHashMap<>();
    final Map<String, ConstraintState> constraints = new LinkedHashMap<>();
    Name name;
    boolean temporary;
    boolean partitioned;
    /** The CREATE TABLE was seen, with its columns. */
    boolean known;
    /** Nobody reads it and it has no rows, as far as the migration tells that created it. */
    boolean fresh;
    /** Rows of another table went into it: it may be big. */
    boolean filled;

    int bornIn;

    /** What only MySQL keeps of a table. */
    final MySqlTable mysql = new MySqlTable();

    final Set<Name> parents = new LinkedHashSet<>();

    Fact.@Nullable PartitionBy partitionBy;

    @Nullable
    Name defaultPartition;

    boolean rowSecurity;
    boolean rowSecurityForced;
    /** Those that a row has to pass besides another one. */
    final Set<String> restrictivePolicies = new HashSet<>();

    final List<Fact.Grant> grants = new ArrayList<>();
    final Map<String, Integer> triggers = new HashMap<>();
    final Map<String, Name> triggerFunctions = new HashMap<>();

    TableState(Name name, int bornIn) {
        this.name = name;
        this.bornIn = bornIn;
    }

    public Name name() {
        return name;
    }

    public boolean isPartitioned() {
        return partitioned;
    }

    public boolean isPartition() {
        return !parents.isEmpty();
    }

    /** The table whose partition it is, or those from which it inherits. */
    public Collection<Name> parents() {
        return Collections.unmodifiableSet(parents);
    }

    boolean isBelow(Name parent) {
        return parents.stream().anyMatch(one -> Catalog.key(one).equals(Catalog.key(parent)));
    }

    void leave(Name parent) {
        parents.removeIf(one -> Catalog.key(one).equals(Catalog.key(parent)));
    }

    /** How its partitions are told apart, where the history saw it. */
    public Optional<Fact.PartitionBy> partitionBy() {
        return Optional.ofNullable(partitionBy);
    }

    /** The partition that takes what no other does, where the history saw one. */
    public Optional<Name> defaultPartition() {
        return Optional.ofNullable(defaultPartition);
    }

    public boolean hasRowSecurity() {
        return rowSecurity;
    }

    /** Whether its policies hold for its owner, too. */
    public boolean isRowSecurityForced() {
        return rowSecurityForced;
    }

    /** Whether the history saw a policy of that name that only takes rows away. */
    public boolean isRestrictive(String policy) {
        return restrictivePolicies.contains(policy);
    }

    /** The rights that the history saw given. */
    public List<Fact.Grant> grants() {
        return Collections.unmodifiableList(grants);
    }

    /** The migration that created the trigger, where the history saw it. */
    public Optional<Integer> triggerBornIn(String trigger) {
        return Optional.ofNullable(triggers.get(trigger));
    }

    /** Whether one of its triggers, as far as the history saw them, runs that function. */
    public boolean runs(Name function) {
        return triggerFunctions.containsValue(Catalog.key(function));
    }

    /** The tables that it refers to with a foreign key. */
    public List<Name> references() {
        List<Name> references = new ArrayList<>();
        for (ConstraintState state : constraints.values()) {
            Name referenced = state.definition().references();
            if (referenced != null) {
                references.add(referenced);
            }
        }
        return references;
    }

    public Collection<ColumnState> columns() {
        return columns.values();
    }

    /** The column, where the history knows it. */
    public Optional<ColumnState> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** Whether it is a column of the primary key, as far as the history knows: then it takes no NULL, whatever is said of it. */
    public boolean isKey(String column) {
        return constraints.values().stream()
                .anyMatch(state -> state.definition().kind() == Constraint.Kind.PRIMARY_KEY
                        && state.definition().columns().contains(column));
    }

    /** Whether the whole definition was seen: a column that is not there is not there. */
    public boolean isKnown() {
        return known;
    }

    public Collection<ConstraintState> constraints() {
        return constraints.values();
    }

    /** The constraint, where the history knows it. */
    public Optional<ConstraintState> constraint(String constraint) {
        return Optional.ofNullable(constraints.get(constraint));
    }

    /** What only MySQL keeps of a table. */
    public MySqlTable mysql() {
        return mysql;
    }

    void stopRunning(Name function) {
        triggerFunctions.entrySet().removeIf(trigger -> {
            boolean runs = trigger.getValue().equals(Catalog.key(function));
            if (runs) {
                triggers.remove(trigger.getKey());
            }
            return runs;
        });
    }

    /** Defaults are not copied: no rule asks for those of rows that are there. */
    void like(TableState source, boolean checks, boolean indexes) {
        known &= source.known;
        source.columns.forEach(columns::putIfAbsent);
        source.constraints.forEach((constraint, state) -> {
            Constraint.Kind kind = state.definition().kind();
            boolean key = kind == Constraint.Kind.UNIQUE || kind == Constraint.Kind.PRIMARY_KEY;
            if ((checks && kind == Constraint.Kind.CHECK) || (indexes && key)) {
                constraints.putIfAbsent(constraint, state);
            }
        });
    }

    void add(String constraintName, Constraint constraint, int migration) {
        constraints.put(
                constraintName,
                new ConstraintState(
                        constraintName, constraint, !constraint.notValid() && !constraint.notEnforced(), migration));
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY
                || (constraint.kind() == Constraint.Kind.NOT_NULL && !constraint.notValid())) {
            constraint.columns().forEach(column -> columns.computeIfPresent(column, (key, old) -> old.nullable(false)));
        }
    }
}
