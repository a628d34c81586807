package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an ALTER TABLE that asks for LOCK=EXCLUSIVE. */
@RuleInfo(
        id = "my-lock-exclusive",
        group = Group.LOCKS,
        summary = "ALTER TABLE during which reads wait as well",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyLockExclusive implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null
                && fact instanceof Fact.AlterTable alter
                && plan.refused().isEmpty()
                && alter.lock().equals("EXCLUSIVE")) {
            report.add(
                    plan.worst().span(),
                    "reads and writes of `" + alter.table()
                            + "` wait until the statement is done: it asks for LOCK=EXCLUSIVE.",
                    "Write LOCK=NONE: the server refuses where it cannot, instead of making everybody wait.");
        }
    }
}
