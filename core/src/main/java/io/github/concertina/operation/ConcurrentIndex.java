package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Server;
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
        requireSoundBuilds(catalog.server());
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
        steps.add(new Step.ConfirmIndex(table.name(), index.name()));
        return steps;
    }

    /** Release notes of 14.4: CREATE INDEX CONCURRENTLY of 14.0 to 14.3 could leave rows out of the index. */
    static void requireSoundBuilds(Server server) {
        if (server.number() >= 140_000 && server.number() < 140_004) {
            throw new Refusal(
                    server + " can leave rows out of an index that it builds concurrently",
                    "update the server to 14.4 or later");
        }
    }

    static boolean attached(Table child, Ident parentIndex) {
        return child.indexes().stream().anyMatch(each -> each.valid() && parentIndex.equals(each.parent()));
    }
}
