package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags expand and contract of one table in one migration. */
@RuleInfo(
        id = "same-step-expand-contract",
        group = Group.STEPS,
        summary = "one migration adds a shape and tightens it",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SameStepExpandContract implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.SetNotNull set && scene.isLive(set.table())) {
            boolean added = scene.soFar(Fact.AddColumn.class).stream()
                    .map(Occurrence::fact)
                    .anyMatch(before -> before instanceof Fact.AddColumn add
                            && add.table().equals(set.table())
                            && add.column().name().equals(set.column()));
            if (added) {
                report.add(
                        set.span(),
                        "this migration adds `" + set.table() + "." + set.column()
                                + "` and demands it at once: the version still running does not fill it, its INSERTs fail.",
                        "Demand it" + (scene.server().isMySql() ? "" : " (safeSetNotNull)")
                                + " in the release after the one whose version fills it.");
            }
        } else if (fact instanceof Fact.DropColumn drop && scene.isLive(drop.table())) {
            boolean added = scene.soFar(Fact.AddColumn.class).stream()
                    .map(Occurrence::fact)
                    .anyMatch(before ->
                            before instanceof Fact.AddColumn add && add.table().equals(drop.table()));
            if (added) {
                report.add(
                        drop.span(),
                        "this migration adds a column to `" + drop.table() + "` and drops `" + drop.column()
                                + "`: no version can use both shapes in turn.",
                        "Add now, fill and verify, and drop `" + drop.column() + "` in a later release.");
            }
        }
    }
}
