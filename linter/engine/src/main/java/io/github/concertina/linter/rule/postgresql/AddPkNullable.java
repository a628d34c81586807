package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags a primary key that makes its columns NOT NULL on the way. */
@RuleInfo(
        id = "add-pk-nullable",
        group = Group.LOCKS,
        summary = "ADD PRIMARY KEY USING INDEX on a column that may be NULL scans",
        costs = Cost.SCAN)
public final class AddPkNullable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddConstraint add
                && add.constraint().kind() == Constraint.Kind.PRIMARY_KEY
                && add.constraint().usingIndex() != null
                && scene.isLive(add.table())) {
            scene.catalog()
                    .index(new Name(add.table().schema(), add.constraint().usingIndex()))
                    .ifPresent(found -> found.columns().forEach(column -> check(add, column, scene, report)));
        }
    }

    private static void check(Fact.AddConstraint add, String column, Scene scene, Report report) {
        boolean nullable = scene.catalog()
                .column(add.table(), column)
                .filter(state -> !state.notNull())
                .isPresent();
        if (nullable) {
            report.add(
                    add.span(),
                    "`" + column + "` may be NULL: every row of `" + add.table()
                            + "` is read under ACCESS EXCLUSIVE to make it NOT NULL, reads and writes wait.",
                    Advice.provenNotNull(scene, add.table(), column));
        }
    }
}
