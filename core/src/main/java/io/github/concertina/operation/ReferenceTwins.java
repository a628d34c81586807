package io.github.concertina.operation;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Reference;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The foreign keys from and to old columns, each with its validated equal on the new ones. */
final class ReferenceTwins {
    private final Catalog catalog;
    private final Table table;
    private final ColumnSwap names;

    ReferenceTwins(Catalog catalog, Table table, ColumnSwap names) {
        this.catalog = catalog;
        this.table = table;
        this.names = names;
    }

    List<ColumnSwap.Twin> all() {
        List<Reference> all = catalog.references(table);
        List<ColumnSwap.Twin> twins = new ArrayList<>();
        for (Reference each : all) {
            Constraint.ForeignKey wanted = mapped(each);
            if (!wanted.equals(each.constraint().rule())) {
                if (isNew(each)) {
                    continue;
                }
                twins.add(new ColumnSwap.Twin(each.table(), each.constraint().name(), twin(each, wanted, all)));
            }
        }
        return twins;
    }

    private boolean isNew(Reference each) {
        Constraint.ForeignKey key = rule(each);
        List<Ident> ours = new ArrayList<>();
        if (each.table().equals(table.name())) {
            ours.addAll(key.columns());
        }
        if (key.referencedTable().equals(table.name())) {
            ours.addAll(key.referencedColumns());
        }
        return names.pairs().stream().noneMatch(pair -> ours.contains(pair.from()));
    }

    private static Constraint.ForeignKey rule(Reference each) {
        if (each.constraint().rule() instanceof Constraint.ForeignKey key) {
            return key;
        }
        throw new IllegalStateException(each.constraint().name() + " is no foreign key");
    }

    private Constraint.ForeignKey mapped(Reference each) {
        Constraint.ForeignKey key = rule(each);
        boolean ours = each.table().equals(table.name());
        boolean referenced = key.referencedTable().equals(table.name());
        return new Constraint.ForeignKey(
                key.name(),
                ours ? key.columns().stream().map(names::renamed).toList() : key.columns(),
                key.referencedTable(),
                referenced
                        ? key.referencedColumns().stream().map(names::renamed).toList()
                        : key.referencedColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.deferral());
    }

    private Ident twin(Reference old, Constraint.ForeignKey wanted, List<Reference> all) {
        return all.stream()
                .filter(each -> each.table().equals(old.table())
                        && each.constraint().validated()
                        && named(rule(each), wanted.name()).equals(wanted))
                .map(each -> each.constraint().name())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "the foreign key " + old.constraint().name() + " of " + old.table()
                                + " has no validated equal on the new column: "
                                + old.constraint().definition(),
                        "addConstraintNotValid and validateConstraint one of " + old.table() + " "
                                + wanted.columns() + " to " + wanted.referencedTable() + " "
                                + wanted.referencedColumns()));
    }

    private static Constraint.ForeignKey named(Constraint.ForeignKey key, Ident name) {
        return new Constraint.ForeignKey(
                name,
                key.columns(),
                key.referencedTable(),
                key.referencedColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.deferral());
    }
}
