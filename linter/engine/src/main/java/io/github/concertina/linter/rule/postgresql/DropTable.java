package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP TABLE of a table in use. */
@RuleInfo(
        id = "drop-table",
        group = Group.COMPATIBILITY,
        summary = "DROP TABLE while the running version still names the table",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropTable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.TABLE
                && scene.isLive(drop.name())
                && !scene.catalog()
                        .table(drop.name())
                        .map(TableState::isPartition)
                        .orElse(false)) {
            report.add(
                    drop.span(),
                    "the version still running may use `" + drop.name()
                            + "`: its statements fail from here on, and the data are gone.",
                    "Drop it in a later release, when no running version uses it.");
        }
    }
}
