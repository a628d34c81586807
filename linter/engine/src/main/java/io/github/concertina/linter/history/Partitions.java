package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What partitions, and tables that inherit, have from the table above them. */
public final class Partitions {
    private Partitions() {}

    /** The indexes of the parent, and those of its keys, that a table lacks: becoming a partition builds them. */
    public static List<String> lacking(TableState parent, TableState partition, Catalog catalog) {
        List<String> lacking = new ArrayList<>(definitions(parent, catalog));
        lacking.removeAll(definitions(partition, catalog));
        return lacking;
    }

    private static Set<String> definitions(TableState table, Catalog catalog) {
        Set<String> definitions = new HashSet<>();
        for (IndexState index : catalog.indexesOf(table)) {
            definitions.add((index.unique() ? "UNIQUE " : "") + index.definition());
        }
        for (ConstraintState state : table.constraints.values()) {
            Constraint.Kind kind = state.definition().kind();
            if (kind == Constraint.Kind.UNIQUE || kind == Constraint.Kind.PRIMARY_KEY) {
                definitions.add(
                        kind + " (" + String.join(", ", state.definition().columns()) + ")");
            }
        }
        return definitions;
    }

    /** What CREATE TABLE … PARTITION OF takes over. */
    static void born(TableState parent, TableState partition, Catalog catalog) {
        partition.known = parent.known;
        parent.columns.forEach(partition.columns::putIfAbsent);
        parent.constraints.forEach(partition.constraints::putIfAbsent);
        parent.references().forEach(referenced -> catalog.refers(partition, referenced));
        indexed(parent, partition, catalog);
    }

    static void indexed(TableState parent, TableState partition, Catalog catalog) {
        Set<String> there = definitions(partition, catalog);
        for (IndexState index : catalog.indexesOf(parent)) {
            if (!there.contains((index.unique() ? "UNIQUE " : "") + index.definition())) {
                String name = ImpliedNames.of(index, partition, catalog);
                catalog.indexes.put(new IndexState(
                        name, partition.name, index.columns(), index.unique(), index.partial(), index.definition()));
            }
        }
    }

    /** Whether what is done to a table is done to those below it. */
    static boolean goesDown(Fact.OnTable fact, TableState table) {
        if (fact instanceof Fact.AddConstraint add) {
            Constraint.Kind kind = add.constraint().kind();
            boolean inherited = kind == Constraint.Kind.CHECK || kind == Constraint.Kind.NOT_NULL;
            return !add.only() && (inherited || table.partitioned);
        }
        return fact instanceof Fact.AddColumn
                || fact instanceof Fact.DropColumn
                || fact instanceof Fact.AlterType
                || fact instanceof Fact.SetNotNull
                || fact instanceof Fact.DropNotNull
                || fact instanceof Fact.SetDefault
                || fact instanceof Fact.DropDefault
                || fact instanceof Fact.RenameColumn
                || fact instanceof Fact.RenameConstraint
                || fact instanceof Fact.DropConstraint
                || fact instanceof Fact.ValidateConstraint;
    }
}
