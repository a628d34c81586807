package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags what the server refuses on a partitioned parent. */
@RuleInfo(
        id = "concurrently-on-partitioned",
        group = Group.LOCKS,
        summary = "CREATE or DROP INDEX CONCURRENTLY on a partitioned table")
public final class ConcurrentlyOnPartitioned implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateIndex index && index.concurrently() && isPartitioned(index.table(), scene)) {
            report.add(
                    index.span(),
                    "`" + index.table() + "` is partitioned: the server refuses CREATE INDEX CONCURRENTLY on it.",
                    Advice.index(scene, index));
        } else if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.INDEX && drop.concurrently()) {
            scene.catalog()
                    .index(drop.name())
                    .filter(index -> isPartitioned(index.table(), scene))
                    .ifPresent(
                            index -> report.add(
                                    drop.span(),
                                    "`" + drop.name() + "` is an index of the partitioned `" + index.table()
                                            + "`: the server refuses to drop it CONCURRENTLY.",
                                    "Nothing spares the lock: DROP INDEX with a short lock_timeout, and again when it runs out."));
        }
    }

    private static boolean isPartitioned(Name table, Scene scene) {
        return scene.catalog().table(table).map(TableState::isPartitioned).orElse(false);
    }
}
