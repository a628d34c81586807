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
        id = "type-money",
        group = Group.STYLE,
        summary = "money, whose currency is a setting of the server",
        severity = Severity.WARNING,
        core = false)
public final class TypeMoney implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        for (WrittenColumns.Written written : WrittenColumns.of(fact)) {
            if (written.type().name().equals("money")) {
                report.add(
                        fact.span(),
                        "`" + written.table() + "." + written.column()
                                + "` is money: its currency and digits are a setting of the server.",
                        "Write numeric, with the currency in a column of its own.");
            }
        }
    }
}
