package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;

/** Flags a backfill in the transaction of the schema change. */
@RuleInfo(
        id = "dml-with-ddl-same-tx",
        group = Group.DATA,
        summary = "rows are changed while the transaction holds the lock of a schema change")
public final class DmlWithDdlSameTx implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Change change && scene.isLive(change.table())) {
            scene.held().locks().stream()
                    .filter(lock -> lock.mode() == TableLock.Mode.ACCESS_EXCLUSIVE)
                    .findFirst()
                    .ifPresent(lock -> report.add(
                            change.span(),
                            "the transaction already holds ACCESS EXCLUSIVE on `" + lock.table()
                                    + "`, and keeps it while the rows of `" + change.table()
                                    + "` are changed: reads and writes wait.",
                            "Change the rows in a migration of their own, in committed batches (batchedBackfill)."));
        }
    }
}
