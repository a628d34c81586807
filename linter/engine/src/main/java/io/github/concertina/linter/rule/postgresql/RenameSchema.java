package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags ALTER SCHEMA … RENAME. */
@RuleInfo(
        id = "rename-schema",
        group = Group.COMPATIBILITY,
        summary = "a schema loses the name that the running version uses")
public final class RenameSchema implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RenameObject rename && rename.kind() == ObjectKind.SCHEMA) {
            report.add(
                    rename.span(),
                    "the version still running knows the schema as `" + rename.name() + "`: its statements fail.",
                    "Make the new schema beside it and move table by table, each behind a view.");
        }
    }
}
