package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an ALTER TABLE that builds the table anew in place. */
@RuleInfo(
        id = "my-rebuild",
        group = Group.LOCKS,
        summary = "ALTER TABLE that writes the table anew, beside the writers",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyRebuild implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null
                && fact instanceof Fact.AlterTable alter
                && ((plan.is(Plan.Way.NONE) && plan.rebuilds()) || plan.is(Plan.Way.ONLINE_COPY))) {
            report.add(
                    plan.worst().span(),
                    "the server writes every row of `" + alter.table()
                            + "` anew: writes go on, but disk, buffer pool and replicas pay for the whole table"
                            + plan.source(scene.server()),
                    "Do it where the table is small or the hour is quiet, or choose what is INSTANT: a column at the end, without"
                            + " an index, in an ALTER TABLE of its own.");
        }
    }
}
