package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of an index build that lets writes go on, also over partitions.
 *
 * <p>A partitioned table has no CONCURRENTLY (PostgreSQL 18 documentation, CREATE INDEX): the parent's index is created
 * ON ONLY, each leaf gets its own concurrently, and the last ATTACH turns the parent's valid. A partition added
 * meanwhile gets its index from the server.
 */
final class ConcurrentIndex {
    private ConcurrentIndex() {}

    static List<Step> build(Catalog catalog, Table table, Index index) {
        if (!table.partitioned()) {
            return List.of(new Step.BuildIndex(index));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.CreateParentIndex(index));
        for (TableName partition : table.partitions()) {
            Table child = catalog.table(partition);
            if (attached(child, index.name())) {
                continue;
            }
            Ident name = Names.derived(index.name().text(), partition.name().text());
            steps.addAll(build(catalog, child, index.on(child.name(), name)));
            steps.add(new Step.AttachIndex(table.name(), index.name(), child.name(), name));
        }
        return steps;
    }

    static boolean attached(Table child, Ident parentIndex) {
        return child.indexes().stream().anyMatch(each -> each.valid() && parentIndex.equals(each.parent()));
    }
}
