package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries facts into the catalog, as the server would. */
public final class Replay {
    private final Catalog catalog;
    private final TableChanges tables;
    private final Drops drops;

    /** Carries facts into that catalog. */
    public Replay(Catalog catalog) {
        this.catalog = catalog;
        this.tables = new TableChanges(catalog);
        this.drops = new Drops(catalog);
    }

    /** Applies what one statement of that migration did. */
    public void apply(Fact fact, int migration) {
        if (fact instanceof Fact.CreateTable create) {
            create(create, migration);
        } else if (fact instanceof Fact.CreateIndex index) {
            index(index);
        } else if (fact instanceof Fact.CreateDomain domain) {
            catalog.domains.put(Catalog.key(domain.domain()), new DomainState(domain.type(), domain.constrained()));
            catalog.born(ObjectKind.DOMAIN, domain.domain(), migration);
        } else if (fact instanceof Fact.ConstrainDomain domain) {
            DomainState before = catalog.domains.find(domain.domain());
            catalog.domains.put(
                    Catalog.key(domain.domain()), new DomainState(before == null ? null : before.base(), true));
        } else if (fact instanceof Fact.CreateEnum type) {
            catalog.enums.put(Catalog.key(type.type()), migration);
            catalog.born(ObjectKind.TYPE, type.type(), migration);
        } else if (fact instanceof Fact.CreateObject object) {
            catalog.born(object.kind(), object.name(), migration);
        } else if (fact instanceof Fact.CreateView view) {
            catalog.born(view.materialized() ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW, view.view(), migration);
            catalog.views.put(Catalog.key(view.view()), view.query());
        } else if (fact instanceof Fact.CreateRoutine routine) {
            catalog.born(ObjectKind.FUNCTION, routine.routine(), migration);
            routine(routine, migration);
        } else if (fact instanceof Fact.Grant grant) {
            grant.tables().forEach(name -> catalog.table(name).ifPresent(table -> table.grants.add(grant)));
        } else if (fact instanceof Fact.RenameObject rename) {
            Renames.apply(rename, catalog);
        } else if (fact instanceof Fact.MoveObject move) {
            Renames.move(move.kind(), Catalog.key(move.name()), move.name().in(move.newSchema()), catalog);
        } else if (fact instanceof Fact.DropObject drop) {
            drops.drop(drop);
        } else if (fact instanceof Fact.OwnOperation own) {
            own.effects().forEach(effect -> apply(effect, migration));
        } else if (fact instanceof Fact.OnTable onTable && catalog.isView(onTable.table())) {
            // A view is no table, whatever ALTER TABLE calls it: what counts of it later are its name and its query.
            Renames.view(onTable, catalog);
        } else if (fact instanceof Fact.OnTable onTable) {
            TableState table = catalog.table(onTable.table()).orElse(null);
            if (table == null) {
                // A table that the history does not know: it is remembered, so that what is said of it now counts
                // later.
                table = new TableState(Catalog.key(onTable.table()), -1);
                catalog.tables.put(table.name, table);
            }
            if (Partitions.goesDown(onTable, table)) {
                catalog.below(table.name).forEach(below -> tables.change(below, onTable, migration));
            }
            tables.change(table, onTable, migration);
        }
    }

    private void create(Fact.CreateTable create, int migration) {
        Name key = Catalog.key(create.table());
        if (create.ifNotExists() && catalog.tables.get(key) != null) {
            return;
        }
        TableState table = new TableState(key, migration);
        table.temporary = create.temporary();
        table.partitioned = create.partitioned();
        table.known = create.origin() == Fact.Origin.DEFINITION;
        table.fresh = !create.ifNotExists();
        table.filled = create.origin() == Fact.Origin.QUERY;
        create.parents().forEach(parent -> catalog.under(table, parent));
        create.columns().forEach(column -> {
            table.columns.put(column.name(), ColumnState.of(column));
            ImpliedNames.ofSequence(column, table)
                    .ifPresent(sequence -> catalog.born(ObjectKind.SEQUENCE, sequence, migration));
        });
        create.constraints().forEach(constraint -> {
            catalog.add(table, constraint, migration);
            catalog.refers(table, constraint.references());
        });
        catalog.tables.put(key, table);
    }

    private void routine(Fact.CreateRoutine create, int migration) {
        Name key = Catalog.key(create.routine());
        Map<List<String>, RoutineState> overloads = catalog.routines.get(key);
        if (overloads == null) {
            overloads = new LinkedHashMap<>();
            catalog.routines.put(key, overloads);
        }
        overloads.put(
                create.arguments(), new RoutineState(create.arguments(), create.result(), create.steady(), migration));
    }

    private void index(Fact.CreateIndex index) {
        String name = index.name();
        if (name == null && catalog.namesByTable()) {
            return;
        }
        IndexState state = new IndexState(
                name == null ? ImpliedNames.of(index, catalog) : name,
                Catalog.key(index.table()),
                index.columns(),
                index.unique(),
                index.partial(),
                index.definition());
        catalog.indexes.put(state);
        catalog.table(index.table())
                .filter(table -> table.partitioned && !index.only())
                .ifPresent(
                        table -> catalog.below(table.name).forEach(below -> Partitions.indexed(table, below, catalog)));
    }
}
