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
        summary = "REFERENCES beside a column, which MySQL reads and forgets",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyInlineRef implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.Ignored ignored
                && ignored.inline()
                && (scene.server().engine() == Engine.MYSQL && !scene.server().from(9, 0, 0))) {
            report.add(
                    ignored.span(),
                    "MySQL reads REFERENCES beside a column and makes no foreign key of it: `" + ignored.table()
                            + "` takes rows that refer to nothing.",
                    "FOREIGN KEY (" + String.join(", ", ignored.constraint().columns())
                            + ") REFERENCES … as a clause of its own.");
        }
    }
}
