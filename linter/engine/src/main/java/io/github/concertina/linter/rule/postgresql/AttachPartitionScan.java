package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Partitions;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;

/** Flags ATTACH PARTITION whose bound nothing proves. */
@RuleInfo(
        id = "attach-partition-scan",
        group = Group.LOCKS,
        summary = "ATTACH PARTITION that reads the rows under ACCESS EXCLUSIVE",
        costs = Cost.SCAN)
public final class AttachPartitionScan implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.PartitionOf of) {
            rest(of.parent(), of.table(), of.bound(), of, scene, report);
        }
        if (!(fact instanceof Fact.AttachPartition attach)) {
            return;
        }
        Catalog catalog = scene.catalog();
        TableState parent = catalog.table(attach.table()).orElse(null);
        TableState partition = catalog.table(attach.partition()).orElse(null);
        Fact.PartitionBy by = parent == null ? null : parent.partitionBy().orElse(null);
        if (scene.isLive(attach.partition()) && !PartitionBound.isProven(attach.bound(), by, partition)) {
            report.add(
                    attach.span(),
                    "every row of `" + attach.partition() + "` is checked against the bound under ACCESS EXCLUSIVE"
                            + (by == null
                                    ? "; the history does not tell how `" + attach.table() + "` is partitioned."
                                    : "."),
                    "Add the bound as a CHECK … NOT VALID, with "
                            + (by == null ? "the key" : String.join(", ", by.key()))
                            + " NOT NULL, VALIDATE it in a transaction of its own, attach, and drop the CHECK.");
        }
        if (parent != null && partition != null && scene.isLive(attach.partition())) {
            List<String> lacking = Partitions.lacking(parent, partition, catalog);
            if (!lacking.isEmpty()) {
                report.add(
                        attach.span(),
                        "`" + attach.partition() + "` lacks an index that `" + attach.table() + "` has ("
                                + lacking.get(0) + "): it is built under ACCESS EXCLUSIVE.",
                        "CREATE INDEX CONCURRENTLY the same on " + attach.partition() + " before.");
            }
        }
        rest(attach.table(), attach.partition(), attach.bound(), attach, scene, report);
    }

    /** What the DEFAULT partition took so far may belong into the new one. */
    private static void rest(Name table, Name partition, String bound, Fact fact, Scene scene, Report report) {
        TableState parent = scene.catalog().table(table).orElse(null);
        Name rest = parent == null ? null : parent.defaultPartition().orElse(null);
        if (parent != null
                && rest != null
                && scene.isLive(rest)
                && !PartitionBound.isExcluded(
                        bound,
                        parent.partitionBy().orElse(null),
                        scene.catalog().table(rest).orElse(null))) {
            report.add(
                    fact.span(),
                    "every row of the DEFAULT partition `" + rest
                            + "` is read under ACCESS EXCLUSIVE: none may belong into `" + partition + "`.",
                    "Add a CHECK to " + rest
                            + " that excludes the bound, NOT VALID first, VALIDATE it, and "
                            + (fact instanceof Fact.AttachPartition ? "attach" : "create the partition")
                            + " after that.");
        }
    }
}
