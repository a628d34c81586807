package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags enums. */
@RuleInfo(
        id = "create-enum",
        group = Group.STYLE,
        summary = "an enum, whose values cannot be taken back",
        severity = Severity.WARNING,
        core = false)
public final class CreateEnum implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateEnum create) {
            report.add(
                    create.span(),
                    "no value of `" + create.type() + "` can ever be removed.",
                    "Use text with a CHECK, or a table of the values that a foreign key refers to.");
        }
    }
}
