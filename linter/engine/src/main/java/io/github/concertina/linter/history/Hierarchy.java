package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import org.jspecify.annotations.Nullable;

/** Carries into the catalog which tables are partitions of which, and which inherit. */
final class Hierarchy {
    private final Catalog catalog;

    Hierarchy(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Applies one fact, if it is about that. */
    void change(TableState table, Fact.OnTable fact, int migration) {
        if (fact instanceof Fact.PartitionBy by) {
            table.partitionBy = by;
        } else if (fact instanceof Fact.PartitionOf of) {
            partition(of.parent(), of.table(), of.isDefault());
            catalog.table(of.parent()).ifPresent(parent -> Partitions.born(parent, table, catalog));
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

    private static String nameOf(@Nullable Name name) {
        return name == null ? "" : name.name();
    }

    private void partition(Name parent, Name partition, boolean isDefault) {
        if (isDefault) {
            catalog.table(parent).ifPresent(table -> table.defaultPartition = partition);
        }
    }
}
