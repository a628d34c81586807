package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.List;

/** Flags foreign keys without an index. */
@RuleInfo(
        id = "fk-without-index",
        group = Group.STYLE,
        summary = "a foreign key whose columns no index begins with",
        severity = Severity.WARNING,
        core = false)
public final class FkWithoutIndex implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.OnTable on)) {
            return;
        }
        for (Constraint key : WrittenConstraints.of(fact)) {
            if (key.kind() == Constraint.Kind.FOREIGN_KEY
                    && !key.columns().isEmpty()
                    && Coverage.columns(on, scene).noneMatch(columns -> begins(columns, key.columns()))) {
                String columns = String.join(", ", key.columns());
                report.add(
                        key.span(),
                        "no index of `" + on.table() + "` begins with (" + columns + "): a DELETE in `"
                                + key.references() + "` reads all of `" + on.table() + "` for each row.",
                        "CREATE INDEX CONCURRENTLY ON " + on.table() + " (" + columns
                                + "); createIndexConcurrently does it.");
            }
        }
    }

    private static boolean begins(List<String> index, List<String> key) {
        return index.size() >= key.size() && index.subList(0, key.size()).containsAll(key);
    }
}
