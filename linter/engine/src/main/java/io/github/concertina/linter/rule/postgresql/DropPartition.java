package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP TABLE of a partition. */
@RuleInfo(id = "drop-partition", group = Group.COMPATIBILITY, summary = "DROP TABLE of a partition")
public final class DropPartition implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.TABLE && scene.isLive(drop.name())) {
            scene.catalog()
                    .table(drop.name())
                    .flatMap(TableState::parent)
                    .filter(parent -> scene.catalog()
                            .table(parent)
                            .map(TableState::isPartitioned)
                            .orElse(true))
                    .ifPresent(parent -> report.add(
                            drop.span(),
                            "the rows of partition `" + drop.name()
                                    + "` are gone for the version still running, and the drop"
                                    + " takes ACCESS EXCLUSIVE on `" + parent
                                    + "`: reads and writes of all partitions wait.",
                            "ALTER TABLE " + parent + " DETACH PARTITION " + drop.name()
                                    + " CONCURRENTLY; outside a transaction, and drop the table in a later release."));
        }
    }
}
