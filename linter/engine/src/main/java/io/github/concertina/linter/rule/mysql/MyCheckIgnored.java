package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a CHECK that the server does not keep. */
@RuleInfo(
        id = "my-check-ignored",
        group = Group.COMPATIBILITY,
        summary = "CHECK, which MySQL before 8.0.16 reads and forgets",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyCheckIgnored implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Ignored ignored && !ignored.inline()) {
            report.add(
                    ignored.span(),
                    scene.server() + " reads CHECK and keeps nothing of it: `" + ignored.table()
                            + "` takes rows that break it.",
                    "Check it in the application or in triggers, or leave it to MySQL 8.0.16 and newer.");
        }
    }
}
