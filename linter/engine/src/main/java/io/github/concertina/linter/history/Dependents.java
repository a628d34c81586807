package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which tables something hangs on, as far as the history knows: DROP … CASCADE takes the strongest lock on them. */
public final class Dependents {
    private Dependents() {}

    /** The tables that lose something, or are lost, beside the one that is named. */
    public static Set<Name> of(Fact.DropObject drop, Catalog catalog) {
        List<TableState> lost = new ArrayList<>();
        Set<Name> touched = new LinkedHashSet<>();
        if (drop.kind() == ObjectKind.TABLE) {
            catalog.table(drop.name()).ifPresent(lost::add);
        } else if (drop.cascade() && drop.kind() == ObjectKind.SCHEMA) {
            lost.addAll(inSchema(drop.name().name(), catalog));
        } else if (drop.cascade() && (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN)) {
            catalog.tables().stream()
                    .filter(table -> table.columns().stream().anyMatch(column -> isOf(column, drop.name())))
                    .forEach(table -> touched.add(table.name()));
        } else if (drop.cascade() && drop.kind() == ObjectKind.FUNCTION) {
            catalog.tables().stream()
                    .filter(table -> table.runs(drop.name()))
                    .forEach(table -> touched.add(table.name()));
        }
        for (TableState table : lost) {
            touched.add(table.name());
            catalog.below(table.name()).forEach(below -> touched.add(below.name()));
            catalog.referringTo(table.name()).forEach(other -> touched.add(other.name()));
        }
        return touched;
    }

    static List<TableState> inSchema(String schema, Catalog catalog) {
        return catalog.tables().stream()
                .filter(table -> schema.equals(Catalog.key(table.name()).schema()))
                .toList();
    }

    static boolean isOf(ColumnState column, Name type) {
        return column.type().name().equals(type.name());
    }

    static boolean isTo(ConstraintState constraint, Name table) {
        Name referenced = constraint.definition().references();
        return referenced != null
                && (Catalog.key(referenced).equals(Catalog.key(table))
                        || (referenced.schema() == null && referenced.name().equals(table.name())));
    }
}
