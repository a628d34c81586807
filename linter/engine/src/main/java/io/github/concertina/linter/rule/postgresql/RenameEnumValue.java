package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags RENAME VALUE of an enum in use. */
@RuleInfo(
        id = "rename-enum-value",
        group = Group.COMPATIBILITY,
        summary = "a value loses the name that the running version writes")
public final class RenameEnumValue implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.RenameEnumValue rename && !scene.isNewEnum(rename.type())) {
            report.add(
                    rename.span(),
                    "the version still running writes and reads '" + rename.value() + "' of `" + rename.type()
                            + "`: its statements fail, or it meets a value that it does not know.",
                    "Add '" + rename.newValue() + "', let a release read both, then move the rows over in batches.");
        }
    }
}
