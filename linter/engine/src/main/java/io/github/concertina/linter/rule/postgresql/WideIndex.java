package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags indexes of many columns. */
@RuleInfo(
        id = "wide-index",
        group = Group.STYLE,
        summary = "an index of more than three columns that is not unique",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class WideIndex implements Rule {
    private static final int MANY = 3;

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.CreateIndex index
                && !index.unique()
                && index.columns().size() > MANY) {
            report.add(
                    index.span(),
                    "an index of " + index.columns().size() + " columns makes every write to `" + index.table()
                            + "` dearer, and beyond the first few hardly a statement profits.",
                    "Index what narrows most"
                            + (scene.server().isMySql() ? "." : ", and put what is only read behind INCLUDE."));
        }
    }
}
