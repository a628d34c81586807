package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a partition that goes: DROP TABLE of it on PostgreSQL, DROP PARTITION on MySQL and MariaDB. */
@RuleInfo(
        id = "drop-partition",
        group = Group.COMPATIBILITY,
        summary = "a partition goes, with its rows",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropPartition implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AlterTable alter && scene.isLive(alter.table())) {
            alter.clauses().stream()
                    .filter(clause -> clause.isPartitions("drop-partition"))
                    .forEach(clause -> report.add(
                            clause.span(),
                            "the rows of partition `" + clause.options().getOrDefault("names", "?") + "` of `"
                                    + alter.table() + "` are gone for the version still running.",
                            "ALTER TABLE " + alter.table()
                                    + " EXCHANGE PARTITION … WITH TABLE … moves the rows into a table of"
                                    + " their own; drop both in a later release, when nobody asks for them."));
        }
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.TABLE && scene.isLive(drop.name())) {
            scene.catalog().table(drop.name()).stream()
                    .flatMap(table -> table.parents().stream())
                    .filter(parent -> scene.catalog()
                            .table(parent)
                            .map(TableState::isPartitioned)
                            .orElse(true))
                    .forEach(parent -> report.add(
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
