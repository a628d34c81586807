package io.github.concertina.operation;

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

    static List<Step> of(Catalog catalog, Table table, Ident name, List<Ident> columns, boolean primaryKey) {
        columns.forEach(column -> Columns.require(table, column));
        if (table.findConstraint(name).isPresent() && !table.partitioned()) {
            return List.of(new Step.AdoptIndex(table.name(), name, name, primaryKey, columns));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.FindViolations(table.name(), new Step.Rule.Distinct(name, columns, primaryKey)));
        steps.addAll(build(catalog, table, name, columns, primaryKey));
        return steps;
    }

    private static List<Step> build(Catalog catalog, Table table, Ident name, List<Ident> columns, boolean primaryKey) {
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
            steps.addAll(build(catalog, child, childName, columns, primaryKey));
            steps.add(new Step.AttachIndex(table.name(), name, child.name(), childName));
        }
        return steps;
    }
}
