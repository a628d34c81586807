package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries what happens to one table into the catalog. */
final class TableChanges {
    private final Catalog catalog;
    private final Hierarchy hierarchy;

    TableChanges(Catalog catalog) {
        this.catalog = catalog;
        this.hierarchy = new Hierarchy(catalog);
    }

    /** Applies one fact about the table. */
    void change(TableState table, Fact.OnTable fact, int migration) {
        if (fact instanceof Fact.AddColumn add) {
            Column column = add.column();
            if (!(add.ifNotExists() && table.columns.containsKey(column.name()))) {
                table.columns.put(column.name(), ColumnState.of(column));
                ImpliedNames.ofSequence(column, table)
                        .ifPresent(sequence -> catalog.born(ObjectKind.SEQUENCE, sequence, migration));
                column.constraints().forEach(constraint -> {
                    catalog.add(table, constraint, migration);
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
            catalog.add(table, add.constraint(), migration);
            catalog.refers(table, add.constraint().references());
            keyOf(table, add);
        } else if (fact instanceof Fact.DropConstraint drop) {
            if (table.constraints.remove(drop.name()) != null) {
                // The index that became a key goes with it.
                catalog.indexes.drop(new Name(table.name.schema(), drop.name()));
            }
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
                catalog.constrains(table, rename.newName());
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
        } else if (fact instanceof Fact.ForceRowSecurity force) {
            table.rowSecurityForced = force.forced();
        } else if (fact instanceof Fact.ChangePolicy policy) {
            if (policy.how() == Fact.ChangePolicy.Fate.DROPPED) {
                table.restrictivePolicies.remove(policy.policy());
            } else if (policy.restrictive()) {
                table.restrictivePolicies.add(policy.policy());
            }
        } else if (fact instanceof Fact.CreateTrigger trigger) {
            table.triggers.put(trigger.name(), migration);
            Name function = trigger.function();
            if (function != null) {
                table.triggerFunctions.put(trigger.name(), Catalog.key(function));
            }
        } else if (fact instanceof Fact.DropTrigger trigger) {
            table.triggers.remove(trigger.name());
            table.triggerFunctions.remove(trigger.name());
        } else if (fact instanceof Fact.Insert insert) {
            table.filled |= !insert.literalRows();
        } else {
            hierarchy.change(table, fact, migration);
        }
    }

    /** MODIFY says where the values come from, too; type, NULL and default are facts of their own. */
    private static void modify(TableState table, Clause clause) {
        Column modified = clause.column();
        if (clause.kind() == Clause.Kind.MODIFY_COLUMN && modified != null) {
            column(table, clause.subject(), column -> column.valued(modified.generated()));
        }
    }

    /** An index that becomes a key has the key's name, and the columns of a primary key are NOT NULL from then on. */
    private void keyOf(TableState table, Fact.AddConstraint add) {
        String index = add.constraint().usingIndex();
        if (index == null) {
            return;
        }
        IndexState found = catalog.index(new Name(add.table().schema(), index)).orElse(null);
        if (found == null) {
            return;
        }
        String name = add.constraint().name();
        if (name != null && !name.equals(index)) {
            catalog.indexes.rename(new Name(add.table().schema(), index), name);
        }
        if (add.constraint().kind() == Constraint.Kind.PRIMARY_KEY) {
            found.columns().forEach(one -> column(table, one, column -> column.nullable(false)));
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
