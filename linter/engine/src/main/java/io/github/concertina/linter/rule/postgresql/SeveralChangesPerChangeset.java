package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags the second change of a changeset. */
@RuleInfo(
        id = "several-changes-per-changeset",
        group = Group.STYLE,
        summary = "a changeset of more than one change",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class SeveralChangesPerChangeset implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!scene.migration().name().contains("::")
                || !isChange(fact)
                || !scene.sameStatement().get(0).equals(fact)) {
            return;
        }
        long before = scene.migrationSoFar().stream()
                .filter(occurrence -> isChange(occurrence.fact()) && occurrence.statement() != scene.statementNumber())
                .map(Occurrence::statement)
                .distinct()
                .limit(2)
                .count();
        if (before == 1) {
            report.add(
                    fact.span(),
                    "this is the second change of changeset `"
                            + scene.migration().name() + "`.",
                    "Give it a changeset of its own.");
        }
    }

    private static boolean isChange(Fact fact) {
        return !(fact instanceof Fact.SetVariable
                || fact instanceof Fact.Begin
                || fact instanceof Fact.Commit
                || fact instanceof Fact.Unread
                || fact instanceof Fact.Grant);
    }
}
