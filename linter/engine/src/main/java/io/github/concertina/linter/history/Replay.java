package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries facts into the catalog, as the server would. */
public final class Replay {
    private final Catalog catalog;

    /** Carries facts into that catalog. */
    public Replay(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Applies what one statement of that migration did. */
    public void apply(Fact fact, int migration) {
        if (fact instanceof Fact.CreateTable create) {
            create(create, migration);
        } else if (fact instanceof Fact.CreateIndex index) {
            index(index);
        } else if (fact instanceof Fact.CreateDomain domain) {
            catalog.domains.put(Catalog.key(domain.domain()), domain.constrained());
        } else if (fact instanceof Fact.ConstrainDomain domain) {
            catalog.domains.put(Catalog.key(domain.domain()), true);
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
        } else if (fact instanceof Fact.DropObject drop) {
            drop(drop);
        } else if (fact instanceof Fact.OwnOperation own) {
            own.effects().forEach(effect -> apply(effect, migration));
        } else if (fact instanceof Fact.OnTable onTable) {
            TableState table = catalog.table(onTable.table()).orElse(null);
            if (table == null) {
                // A table that the history does not know: it is remembered, so that what is said of it now counts
                // later.
                table = new TableState(Catalog.key(onTable.table()), -1);
                catalog.tables.put(table.name, table);
            }
            if (Partitions.goesDown(onTable, table)) {
                catalog.below(table.name).forEach(below -> change(below, onTable, migration));
            }
            change(table, onTable, migration);
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
        table.fresh = !create.ifNotExists() && create.origin() != Fact.Origin.QUERY;
        create.parents().forEach(parent -> catalog.under(table, parent));
        create.columns().forEach(column -> table.columns.put(column.name(), ColumnState.of(column)));
        create.constraints().forEach(constraint -> {
            table.add(constraint, migration);
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
        if (name != null) {
            IndexState state = new IndexState(
                    name,
                    Catalog.key(index.table()),
                    index.columns(),
                    index.unique(),
                    index.partial(),
                    index.definition());
            catalog.indexes.put(state);
            catalog.table(index.table())
                    .filter(table -> table.partitioned && !index.only())
                    .ifPresent(table ->
                            catalog.below(table.name).forEach(below -> Partitions.indexed(table, below, catalog)));
        }
    }

    /** What hangs on it goes with it, as far as the history knows. */
    private void drop(Fact.DropObject drop) {
        if (drop.cascade() && drop.kind() == ObjectKind.SCHEMA) {
            Dependents.inSchema(drop.name().name(), catalog).forEach(this::gone);
        } else if (drop.cascade() && (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN)) {
            catalog.tables
                    .all()
                    .forEach(table -> table.columns.values().removeIf(column -> Dependents.isOf(column, drop.name())));
        } else if (drop.cascade() && drop.kind() == ObjectKind.FUNCTION) {
            catalog.tables.all().forEach(table -> table.stopRunning(drop.name()));
        }
        remove(drop);
    }

    private void gone(TableState table) {
        catalog.partitionsOf(table.name).forEach(this::gone);
        catalog.tables.remove(table.name);
        catalog.indexes.dropTable(table.name);
        catalog.referringTo(table.name)
                .forEach(other -> other.constraints.values().removeIf(state -> Dependents.isTo(state, table.name)));
    }

    private void remove(Fact.DropObject drop) {
        Name key = Catalog.key(drop.name());
        if (drop.kind() == ObjectKind.TABLE) {
            catalog.table(drop.name()).ifPresent(this::gone);
        } else if (drop.kind() == ObjectKind.INDEX) {
            catalog.indexes.drop(drop.name());
        } else if (drop.kind() == ObjectKind.DOMAIN) {
            catalog.domains.remove(key);
        } else if (drop.kind() == ObjectKind.TYPE) {
            catalog.enums.remove(key);
        } else if (drop.kind() == ObjectKind.FUNCTION) {
            catalog.routines.remove(key);
        } else if (drop.kind() == ObjectKind.VIEW || drop.kind() == ObjectKind.MATERIALIZED_VIEW) {
            catalog.views.remove(key);
        }
        Named<Integer> ofKind = catalog.objects.get(drop.kind());
        if (ofKind != null) {
            ofKind.remove(key);
        }
    }

    private void change(TableState table, Fact.OnTable fact, int migration) {
        if (fact instanceof Fact.AddColumn add) {
            Column column = add.column();
            if (!(add.ifNotExists() && table.columns.containsKey(column.name()))) {
                table.columns.put(column.name(), ColumnState.of(column));
                column.constraints().forEach(constraint -> {
                    table.add(constraint, migration);
                    catalog.refers(table, constraint.references());
                });
            }
        } else if (fact instanceof Fact.DropColumn drop) {
            table.columns.remove(drop.column());
            table.constraints.values().removeIf(c -> c.definition().columns().contains(drop.column()));
            catalog.indexes.dropColumn(table.name, drop.column());
        } else if (fact instanceof Fact.AlterType type) {
            column(table, type.column(), column -> column.typed(type.type()));
        } else if (fact instanceof Fact.SetNotNull set) {
            column(table, set.column(), column -> column.nullable(false));
        } else if (fact instanceof Fact.DropNotNull drop) {
            column(table, drop.column(), column -> column.nullable(!table.isKey(drop.column())));
        } else if (fact instanceof Fact.SetDefault set) {
            column(table, set.column(), column -> column.withDefault(set.value()));
        } else if (fact instanceof Fact.DropDefault drop) {
            column(table, drop.column(), column -> column.withDefault(null));
        } else if (fact instanceof Fact.AddConstraint add) {
            table.add(add.constraint(), migration);
            catalog.refers(table, add.constraint().references());
            keyOf(add);
        } else if (fact instanceof Fact.DropConstraint drop) {
            table.constraints.remove(drop.name());
        } else if (fact instanceof Fact.ValidateConstraint validate) {
            table.constraints.computeIfPresent(
                    validate.name(),
                    (key, old) -> new ConstraintState(old.name(), old.definition(), true, old.bornIn()));
            table.constraint(validate.name())
                    .filter(state -> state.definition().kind() == Constraint.Kind.NOT_NULL)
                    .ifPresent(state -> state.definition()
                            .columns()
                            .forEach(name -> column(table, name, column -> column.nullable(false))));
        } else if (fact instanceof Fact.RenameConstraint rename) {
            ConstraintState old = table.constraints.remove(rename.name());
            if (old != null) {
                table.constraints.put(rename.newName(), old.named(rename.newName()));
            }
        } else if (fact instanceof Fact.Like like) {
            catalog.table(like.source())
                    .ifPresentOrElse(source -> like(table, source, like), () -> table.known = false);
        } else if (fact instanceof Fact.RenameTable rename) {
            catalog.move(table, new Name(table.name.schema(), rename.newName()));
        } else if (fact instanceof Fact.SetTableSchema set) {
            catalog.move(table, table.name.in(set.newSchema()));
        } else if (fact instanceof Fact.RenameColumn rename) {
            ColumnState old = table.columns.remove(rename.column());
            if (old != null) {
                table.columns.put(rename.newName(), old.named(rename.newName()));
            }
        } else if (fact instanceof Fact.EnforceConstraint enforce) {
            table.constraints.computeIfPresent(
                    enforce.name(),
                    (key, old) -> new ConstraintState(old.name(), old.definition(), enforce.enforced(), old.bornIn()));
        } else if (fact instanceof Fact.TableOptions options) {
            table.mysql.created(options);
        } else if (fact instanceof Fact.AlterTable alter) {
            table.mysql.altered(alter);
            alter.clauses().forEach(clause -> modify(table, clause));
        } else if (fact instanceof Fact.RowSecurity security) {
            table.rowSecurity = security.enabled();
        } else if (fact instanceof Fact.CreateTrigger trigger) {
            table.triggers.put(trigger.name(), migration);
            Name function = trigger.function();
            if (function != null) {
                table.triggerFunctions.put(trigger.name(), Catalog.key(function));
            }
        } else if (fact instanceof Fact.DropTrigger trigger) {
            table.triggers.remove(trigger.name());
            table.triggerFunctions.remove(trigger.name());
        } else if (fact instanceof Fact.PartitionBy by) {
            table.partitionBy = by;
        } else if (fact instanceof Fact.PartitionOf of) {
            partition(of.parent(), of.table(), of.isDefault());
            catalog.table(of.parent()).ifPresent(parent -> Partitions.born(parent, table, catalog));
        } else if (fact instanceof Fact.Insert insert) {
            table.filled |= !insert.literalRows();
        } else if (fact instanceof Fact.AttachPartition attach) {
            partition(attach.table(), attach.partition(), attach.isDefault());
            // From now on the readers of the parent read it.
            catalog.table(attach.partition()).ifPresent(part -> {
                catalog.under(part, table.name);
                Partitions.indexed(table, part, catalog);
                part.fresh &= table.fresh && table.bornIn == migration;
            });
        } else if (fact instanceof Fact.DetachPartition detach) {
            if (detach.partition().name().equals(nameOf(table.defaultPartition))) {
                table.defaultPartition = null;
            }
            catalog.table(detach.partition()).ifPresent(part -> part.leave(table.name));
        } else if (fact instanceof Fact.Inherit inherit) {
            catalog.under(table, inherit.parent());
            table.fresh = false;
        } else if (fact instanceof Fact.NoInherit leave) {
            table.leave(leave.parent());
        }
    }

    /** MODIFY says where the values come from, too; type, NULL and default are facts of their own. */
    private static void modify(TableState table, Clause clause) {
        Column modified = clause.column();
        if (clause.kind() == Clause.Kind.MODIFY_COLUMN && modified != null) {
            column(table, clause.subject(), column -> column.valued(modified.generated()));
        }
    }

    /** The columns of an index that becomes the primary key are NOT NULL from then on. */
    private void keyOf(Fact.AddConstraint add) {
        String index = add.constraint().usingIndex();
        if (index != null && add.constraint().kind() == Constraint.Kind.PRIMARY_KEY) {
            catalog.table(add.table())
                    .ifPresent(table -> catalog.index(new Name(add.table().schema(), index))
                            .ifPresent(found -> found.columns()
                                    .forEach(name -> column(table, name, column -> column.nullable(false)))));
        }
    }

    private static String nameOf(@Nullable Name name) {
        return name == null ? "" : name.name();
    }

    private void partition(Name parent, Name partition, boolean isDefault) {
        if (isDefault) {
            catalog.table(parent).ifPresent(table -> table.defaultPartition = partition);
        }
    }

    private void like(TableState table, TableState source, Fact.Like like) {
        table.like(source, like.constraints(), like.indexes());
        if (like.indexes()) {
            Partitions.indexed(source, table, catalog);
        }
    }

    private static void column(TableState table, String name, UnaryOperator<ColumnState> change) {
        @Nullable ColumnState old = table.columns.get(name);
        if (old != null) {
            table.columns.put(name, change.apply(old));
        }
    }
}
