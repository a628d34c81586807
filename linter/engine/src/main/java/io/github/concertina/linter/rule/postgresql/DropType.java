package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.List;

/** Flags DROP TYPE of what the running version uses. */
@RuleInfo(
        id = "drop-type",
        group = Group.COMPATIBILITY,
        summary = "DROP TYPE while the running version still names the type")
public final class DropType implements Rule {
    private static final List<ObjectKind> OLD_NAMES = List.of(ObjectKind.TYPE, ObjectKind.DOMAIN);

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        OldName.check(fact, OLD_NAMES, scene, report);
        if (fact instanceof Fact.DropObject drop
                && (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN)
                && !isNew(drop, scene)) {
            report.add(
                    drop.span(),
                    "the version still running may cast to `" + drop.name() + "`: its statements fail from here on"
                            + (drop.cascade() ? ", and CASCADE drops every column of the type with its data." : "."),
                    "Drop it in a later release, when no column and no running version names it.");
        }
    }

    /** DROP TYPE takes a domain as well. */
    private static boolean isNew(Fact.DropObject drop, Scene scene) {
        return scene.isNew(ObjectKind.DOMAIN, drop.name()) || scene.isNew(ObjectKind.TYPE, drop.name());
    }
}
