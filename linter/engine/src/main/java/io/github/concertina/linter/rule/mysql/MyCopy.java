package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an ALTER TABLE that only ALGORITHM=COPY carries out. */
@RuleInfo(
        id = "my-copy",
        group = Group.LOCKS,
        summary = "ALTER TABLE that copies the table while writes wait",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyCopy implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null
                && fact instanceof Fact.AlterTable alter
                && plan.is(Plan.Way.COPY)
                && !plan.has("add-foreign-key")) {
            report.add(
                    plan.worst().span(),
                    "the server copies every row of `" + alter.table()
                            + "` into a new table, and writes wait until it is done" + plan.source(scene.server()),
                    "Add a new column or table and move over in steps, or let gh-ost or pt-online-schema-change copy it.");
        }
    }
}
