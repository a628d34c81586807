package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags TRUNCATE. */
@RuleInfo(
        id = "truncate",
        group = Group.COMPATIBILITY,
        summary = "TRUNCATE of a table in use",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class Truncate implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AlterTable alter && scene.isLive(alter.table())) {
            alter.clauses().stream()
                    .filter(clause -> clause.isPartitions("truncate-partition"))
                    .forEach(
                            clause -> report.add(
                                    clause.span(),
                                    "TRUNCATE PARTITION removes rows of `" + alter.table()
                                            + "` that the running version counts on; nothing brings them back.",
                                    "EXCHANGE PARTITION … WITH TABLE … keeps them in a table of their own until nobody asks for them."));
        }
        if (fact instanceof Fact.Truncate truncate && !truncate.cascade()) {
            for (Name table : truncate.tables()) {
                if (scene.isLive(table)) {
                    report.add(
                            truncate.span(),
                            scene.server().isMySql()
                                    ? "TRUNCATE commits at once and removes every row of `" + table
                                            + "` that the running version counts on; nothing brings them back."
                                    : "TRUNCATE takes ACCESS EXCLUSIVE on `" + table
                                            + "` and removes every row that the running version counts on.",
                            "Delete in batches what nobody needs, by key.");
                }
            }
        }
    }
}
