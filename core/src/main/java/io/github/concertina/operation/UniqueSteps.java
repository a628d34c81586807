package io.github.concertina.operation;

import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The way to a unique constraint or primary key: look for duplicates, build concurrently, adopt the index. */
final class UniqueSteps {
    private UniqueSteps() {}

    static List<Step> of(Catalog catalog, Table table, Ident name, List<Ident> columns) {
        List<Step> steps = new ArrayList<>(look(table, name, columns, false));
        steps.addAll(build(catalog, table, name, columns, false));
        return steps;
    }

    /** Shows rows that stand against it, unless the constraint is there already. */
    static List<Step> look(Table table, Ident name, List<Ident> columns, boolean primaryKey) {
        columns.forEach(column -> Columns.require(table, column));
        boolean there = table.findConstraint(name).isPresent()
                && table.indexes().stream().anyMatch(index -> index.name().equals(name) && index.valid());
        return there
                ? List.of()
                : List.of(
                        new FindViolations(table.name(), new FindViolations.Rule.Distinct(name, columns, primaryKey)));
    }

    static List<Step> build(Catalog catalog, Table table, Ident name, List<Ident> columns, boolean primaryKey) {
        ConcurrentIndex.requireSoundBuilds(catalog.server());
        catalog.tryIndex(table, Index.plain(name, table.name(), columns, true));
        return steps(catalog, table, name, columns, primaryKey);
    }

    private static List<Step> steps(Catalog catalog, Table table, Ident name, List<Ident> columns, boolean primaryKey) {
        if (!table.partitioned() && table.findConstraint(name).isPresent()) {
            return List.of(new Step.AdoptIndex(table.name(), name, name, primaryKey, columns));
        }
        if (!table.partitioned()) {
            return List.of(
                    new Step.BuildIndex(Index.plain(name, table.name(), columns, true)),
                    new Step.AdoptIndex(table.name(), name, name, primaryKey, columns));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.CreateParentConstraint(table.name(), name, columns, primaryKey));
        for (TableName partition : table.partitions()) {
            Table child = catalog.table(partition);
            if (ConcurrentIndex.attached(child, name)) {
                continue;
            }
            Ident childName = Names.derived(name.text(), partition.name().text());
            steps.addAll(steps(catalog, child, childName, columns, primaryKey));
            steps.add(new Step.AttachIndex(table.name(), name, child.name(), childName));
        }
        steps.add(new Step.ConfirmIndex(table.name(), name));
        return steps;
    }
}
