package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.Optional;

/** Flags DETACH PARTITION that queues everybody behind itself. */
@RuleInfo(id = "detach-partition-blocking", group = Group.LOCKS, summary = "DETACH PARTITION without CONCURRENTLY")
public final class DetachPartitionBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.DetachPartition detach) || !scene.server().from(14)) {
            return;
        }
        Optional<Name> others = scene.catalog().table(detach.table()).flatMap(TableState::defaultPartition);
        if (detach.concurrently() && others.isPresent()) {
            report.add(
                    detach.span(),
                    "`" + detach.table() + "` has the DEFAULT partition `" + others.get()
                            + "`: the server refuses to detach any of its partitions CONCURRENTLY.",
                    byShortLock(detach));
        } else if (!detach.concurrently() && scene.isLive(detach.table())) {
            report.add(
                    detach.span(),
                    "detaching `" + detach.partition() + "` takes ACCESS EXCLUSIVE on `" + detach.table()
                            + "`: it waits for every transaction that uses it, and all others wait behind it.",
                    others.isPresent()
                            ? "CONCURRENTLY is refused while `" + others.get() + "` is its DEFAULT partition: "
                                    + byShortLock(detach)
                            : "ALTER TABLE " + detach.table() + " DETACH PARTITION " + detach.partition()
                                    + " CONCURRENTLY; outside a transaction; the server refuses it while there is a DEFAULT partition.");
        }
    }

    private static String byShortLock(Fact.DetachPartition detach) {
        return "SET lock_timeout = '100ms'; ALTER TABLE " + detach.table() + " DETACH PARTITION " + detach.partition()
                + "; in a transaction of its own, and again when the timeout runs out.";
    }
}
