package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags the second change of live tables in one migration: each commits by itself, and a failure leaves half. */
@RuleInfo(
        id = "my-implicit-commit",
        group = Group.LOCKS,
        summary = "several changes of tables in one migration, each of which commits by itself",
        severity = Severity.WARNING,
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyImplicitCommit implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!commits(fact, scene)) {
            return;
        }
        long before = scene.soFar(Fact.AlterTable.class).stream()
                .filter(earlier -> commits(earlier.fact(), scene))
                .map(Occurrence::statement)
                .filter(number -> number < scene.statementNumber())
                .distinct()
                .limit(2)
                .count();
        if (before == 1 && isFirst(fact, scene)) {
            report.add(
                    fact.span(),
                    "every statement that changes a table commits by itself here: if this one fails, the migration is half"
                            + " done, and running it again fails at the one before.",
                    "Make a migration of each statement.");
        }
    }

    private static boolean isFirst(Fact fact, Scene scene) {
        return scene.sameStatement().get(0).equals(fact);
    }

    /** Of tables in use: those of the migration itself can be dropped and made again. */
    private static boolean commits(Fact fact, Scene scene) {
        return fact instanceof Fact.AlterTable alter && scene.isLive(alter.table());
    }
}
