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
        id = "type-json",
        group = Group.STYLE,
        summary = "json where jsonb does more",
        severity = Severity.WARNING,
        core = false)
public final class TypeJson implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().name().equals("json")) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is json: it is parsed again for every access, and has no equality.",
                        "Write jsonb, unless the text has to come back byte for byte.");
            }
        }
    }
}
