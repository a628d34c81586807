package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.mysql.Narrower;

/** Flags a type that is narrower. */
@RuleInfo(
        id = "alter-type-narrowing",
        group = Group.COMPATIBILITY,
        summary = "a type that takes less than the running version may write",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class AlterTypeNarrowing implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.AlterType change) || !scene.isLive(change.table())) {
            return;
        }
        Type old = scene.catalog()
                .column(change.table(), change.column())
                .map(ColumnState::type)
                .orElse(null);
        if (old != null
                && (scene.server().isMySql() ? Narrower.is(old, change.type()) : Narrowing.is(old, change.type()))) {
            report.add(
                    change.span(),
                    "`" + change.table() + "." + change.column() + "` was `" + old + "` and is `" + change.type()
                            + "` from here on: what the version still running writes may not fit, its statements fail.",
                    "Let a release go out that writes only what fits, "
                            + (scene.server().isMySql() ? "look for rows that do not" : "prove it with a CHECK")
                            + ", and narrow the type after that.");
        }
    }
}
