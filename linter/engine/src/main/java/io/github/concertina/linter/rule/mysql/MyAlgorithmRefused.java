package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags an ALTER TABLE that will fail, because it asks for what the server cannot do. */
@RuleInfo(
        id = "my-algorithm-refused",
        group = Group.LOCKS,
        summary = "ALGORITHM or LOCK that the server refuses",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyAlgorithmRefused implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Plan plan = Plan.of(fact, scene);
        if (plan != null && !plan.refused().isEmpty()) {
            report.add(
                    plan.worst().span(),
                    "the server refuses " + plan.refused() + " here, and the migration fails"
                            + plan.source(scene.server()),
                    "Leave it out, choose what this server can do, or make separate statements of the clauses.");
        }
    }
}
