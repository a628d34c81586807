package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;

/** Flags indexes that are there already. */
@RuleInfo(
        id = "duplicate-index",
        group = Group.STYLE,
        summary = "an index that another one of the table makes superfluous",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class DuplicateIndex implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.CreateIndex index) || index.unique()) {
            return;
        }
        for (IndexState other : scene.catalog().indexesOf(index.table().name())) {
            if (!other.name().equals(index.name())
                    && (other.definition().equals(index.definition()) || begins(other, index))) {
                report.add(
                        index.span(),
                        "`" + other.name() + "` of `" + index.table() + "` has the columns ("
                                + String.join(", ", other.columns()) + ") already.",
                        "Leave this one out, or drop `" + other.name() + "` once this one is there.");
                return;
            }
        }
    }

    private static boolean begins(IndexState other, Fact.CreateIndex index) {
        boolean plain = index.definition().startsWith("btree (")
                && index.definition().endsWith(")")
                && !index.definition().contains(" include ")
                && !other.partial()
                && other.definition().startsWith("btree (");
        int size = index.columns().size();
        return plain
                && !index.partial()
                && other.columns().size() >= size
                && other.columns().subList(0, size).equals(index.columns());
    }
}
