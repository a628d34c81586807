package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags DROP SCHEMA. */
@RuleInfo(id = "drop-schema", group = Group.COMPATIBILITY, summary = "DROP SCHEMA")
public final class DropSchema implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.DropObject drop && drop.kind() == ObjectKind.SCHEMA) {
            report.add(
                    drop.span(),
                    "whatever the version still running uses in `" + drop.name() + "` is gone, and so are the data.",
                    "Remove what is in it step by step, each in a release after the last version that used it.");
        }
    }
}
