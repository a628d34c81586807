package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags what the server refuses in a transaction block. */
@RuleInfo(id = "concurrently-in-tx", group = Group.LOCKS, summary = "CONCURRENTLY inside a transaction block")
public final class ConcurrentlyInTx implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        String what = command(fact);
        if (what.isEmpty()) {
            return;
        }
        if (scene.mixedForFlyway()) {
            report.add(
                    fact.span(),
                    what + " stands in one file with statements that need a transaction: Flyway refuses the mixture.",
                    "Give it a file of its own.");
        } else if (scene.inTransaction()) {
            report.add(
                    fact.span(),
                    what + " runs inside a transaction block: the server refuses it.",
                    Advice.outsideTransaction(scene));
        }
    }

    private static String command(Fact fact) {
        if (fact instanceof Fact.CreateIndex index && index.concurrently()) {
            return "CREATE INDEX CONCURRENTLY";
        }
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.INDEX && drop.concurrently()) {
            return "DROP INDEX CONCURRENTLY";
        }
        if (fact instanceof Fact.Reindex reindex && reindex.concurrently()) {
            return "REINDEX CONCURRENTLY";
        }
        if (fact instanceof Fact.DetachPartition detach && detach.concurrently()) {
            return "DETACH PARTITION CONCURRENTLY";
        }
        return "";
    }
}
