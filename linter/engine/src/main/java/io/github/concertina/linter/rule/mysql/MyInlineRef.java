package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a foreign key that MySQL does not make. */
@RuleInfo(
        id = "my-inline-ref",
        group = Group.COMPATIBILITY,
        summary = "REFERENCES beside a column, which MySQL before 9.0 and MariaDB before 10.5 read and forget",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyInlineRef implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Ignored ignored && ignored.inline()) {
            report.add(
                    ignored.span(),
                    scene.server() + " reads REFERENCES beside a column and makes no foreign key of it: `"
                            + ignored.table() + "` takes rows that refer to nothing.",
                    "FOREIGN KEY (" + String.join(", ", ignored.constraint().columns())
                            + ") REFERENCES … as a clause of its own.");
        }
    }
}
