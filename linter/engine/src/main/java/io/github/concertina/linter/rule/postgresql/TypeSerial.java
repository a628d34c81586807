package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags a type for which there is a better one. */
@RuleInfo(
        id = "type-serial",
        group = Group.STYLE,
        summary = "serial where identity is the standard",
        severity = Severity.WARNING,
        core = false)
public final class TypeSerial implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().isSerial()) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is serial: its sequence has rights and a life of its own.",
                        "Write bigint GENERATED ALWAYS AS IDENTITY.");
            }
        }
    }
}
