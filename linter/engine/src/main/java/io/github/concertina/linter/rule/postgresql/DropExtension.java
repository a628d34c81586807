package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP EXTENSION of what the running version uses. */
@RuleInfo(
        id = "drop-extension",
        group = Group.COMPATIBILITY,
        summary = "DROP EXTENSION takes its functions and types away")
public final class DropExtension implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop
                && drop.kind() == ObjectKind.EXTENSION
                && !scene.isNew(ObjectKind.EXTENSION, drop.name())) {
            report.add(
                    drop.span(),
                    "the functions and types of `" + drop.name()
                            + "` are gone for the version still running: its statements fail"
                            + (drop.cascade() ? ", and CASCADE drops the columns and indexes that use them." : "."),
                    "Drop it in a later release, when nothing uses it any more.");
        }
    }
}
