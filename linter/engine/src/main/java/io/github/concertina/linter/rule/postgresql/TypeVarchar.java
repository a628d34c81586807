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
        id = "type-varchar",
        group = Group.STYLE,
        summary = "varchar(n), whose limit is hard to change",
        severity = Severity.WARNING,
        core = false)
public final class TypeVarchar implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().name().equals("varchar")
                    && !written.type().modifiers().isEmpty()) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` has its limit in the type, where it is hard to change.",
                        "Write text, with CHECK (length(…) <= n) where a limit matters.");
            }
        }
    }
}
