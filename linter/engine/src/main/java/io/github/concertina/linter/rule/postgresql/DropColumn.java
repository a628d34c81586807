package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP COLUMN on a table in use. */
@RuleInfo(
        id = "drop-column",
        group = Group.COMPATIBILITY,
        summary = "DROP COLUMN while the running version still names the column",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropColumn implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropAttribute drop && !scene.isNew(ObjectKind.TYPE, drop.type())) {
            report.add(
                    drop.span(),
                    "the version still running may name `" + drop.type() + "." + drop.attribute()
                            + "`: its statements fail from here on, and the values are gone.",
                    "Make another type beside it, and drop this one in a later release, when no running version names it.");
        }
        if (fact instanceof Fact.DropColumn drop && scene.isLive(drop.table())) {
            report.add(
                    drop.span(),
                    "the version still running reads or writes `" + drop.table() + "." + drop.column()
                            + "`: its statements fail from here on, and the data are gone.",
                    "Drop it in a later release, when no running version names the column and what replaces it was"
                            + " filled and verified.",
                    SafeWay.dropped(drop, scene));
        }
    }
}
