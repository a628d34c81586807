package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ADD FOREIGN KEY with the checks on. */
@RuleInfo(
        id = "my-add-fk",
        group = Group.LOCKS,
        summary = "ADD FOREIGN KEY that copies the table to check its rows",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyAddFk implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null
                && fact instanceof Fact.AlterTable alter
                && plan.is(Plan.Way.COPY)
                && plan.has("add-foreign-key")) {
            report.add(
                    plan.worst().span(),
                    "with foreign_key_checks on, the server copies `" + alter.table()
                            + "` to check every row, and writes wait until it is done"
                            + plan.source(scene.server()),
                    "Look for rows without a parent first, then SET foreign_key_checks = 0; add the key with ALGORITHM=INPLACE,"
                            + " LOCK=NONE, and set it back to 1: the key holds for new rows, and nothing is checked again.");
        }
    }
}
