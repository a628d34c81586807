package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an ALTER TABLE that needs, or asks for, LOCK=SHARED. */
@RuleInfo(
        id = "my-lock-shared",
        group = Group.LOCKS,
        summary = "ALTER TABLE during which writes wait",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyLockShared implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null && fact instanceof Fact.AlterTable alter && plan.is(Plan.Way.SHARED)) {
            report.add(
                    plan.worst().span(),
                    "writes to `" + alter.table() + "` wait until the statement is done" + plan.source(scene.server()),
                    "Do it on a new table that nobody writes to yet, or leave LOCK=SHARED out where the server can do without.");
        }
    }
}
