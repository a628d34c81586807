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
        id = "type-char",
        group = Group.STYLE,
        summary = "char(n) pads and compares as nobody expects",
        severity = Severity.WARNING,
        core = false)
public final class TypeChar implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().name().equals("bpchar")) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is char(n): it is padded with blanks, and saves nothing.",
                        "Write text, with a CHECK on the length where it matters.");
            }
        }
    }
}
