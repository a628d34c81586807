package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;

/** Flags DROP FUNCTION of what the running version uses. */
@RuleInfo(
        id = "drop-function",
        group = Group.COMPATIBILITY,
        summary = "DROP FUNCTION or PROCEDURE while the running version still calls it",
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DropFunction implements Rule {
    private static final List<ObjectKind> OLD_NAMES = List.of(ObjectKind.FUNCTION);

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        OldName.check(fact, OLD_NAMES, scene, report);
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.FUNCTION
                && !scene.isNew(ObjectKind.FUNCTION, drop.name())
                && !Recreated.asRoutine(drop.name(), scene)) {
            report.add(
                    drop.span(),
                    "the version still running may call `" + drop.name() + "`: its statements fail from here on.",
                    "Drop it in a later release, when nothing calls it any more.");
        }
    }
}
