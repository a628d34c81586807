package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP SEQUENCE of what the running version uses. */
@RuleInfo(
        id = "drop-sequence",
        group = Group.COMPATIBILITY,
        summary = "DROP SEQUENCE while the running version still draws from it")
public final class DropSequence implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.SEQUENCE
                && !scene.isNew(ObjectKind.SEQUENCE, drop.name())) {
            report.add(
                    drop.span(),
                    "the version still running may draw from `" + drop.name() + "`: its INSERTs fail from here on.",
                    "Drop it in a later release, when no default and no running version draws from it.");
        }
    }
}
