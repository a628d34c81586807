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
        id = "type-timestamp",
        group = Group.STYLE,
        summary = "timestamp without a time zone",
        severity = Severity.WARNING,
        core = false)
public final class TypeTimestamp implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().name().equals("timestamp")) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is no point in time: it means something else in every time zone.",
                        "Write timestamptz.");
            }
        }
    }
}
