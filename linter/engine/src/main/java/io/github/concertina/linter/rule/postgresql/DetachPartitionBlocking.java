package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DETACH PARTITION that queues everybody behind itself. */
@RuleInfo(id = "detach-partition-blocking", group = Group.LOCKS, summary = "DETACH PARTITION without CONCURRENTLY")
public final class DetachPartitionBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DetachPartition detach
                && !detach.concurrently()
                && scene.server().from(14)
                && scene.isLive(detach.table())) {
            report.add(
                    detach.span(),
                    "detaching `" + detach.partition() + "` takes ACCESS EXCLUSIVE on `" + detach.table()
                            + "`: it waits for every transaction that uses it, and all others wait behind it.",
                    "ALTER TABLE " + detach.table() + " DETACH PARTITION " + detach.partition()
                            + " CONCURRENTLY; outside a transaction; the server refuses it while there is a DEFAULT partition.");
        }
    }
}
