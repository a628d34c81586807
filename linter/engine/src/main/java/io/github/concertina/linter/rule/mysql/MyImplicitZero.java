package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a required column that the server fills by itself. */
@RuleInfo(
        id = "my-implicit-zero",
        group = Group.COMPATIBILITY,
        summary = "ADD COLUMN NOT NULL without a default: rows get a zero that nobody wrote, outside strict mode",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyImplicitZero implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddColumn add
                && scene.isLive(add.table())
                && StrictMode.isOff(scene)
                && add.column().notNull()
                && add.column().defaultValue() == null
                && add.column().generated() == Column.Generated.NO) {
            report.add(
                    add.span(),
                    "the rows of `" + add.table() + "` get a zero or an empty value in `"
                            + add.column().name() + "` that nobody wrote: the migration runs outside strict mode.",
                    "Give the default in words, or add it nullable, fill it, and demand NOT NULL in a later release.");
        }
    }
}
