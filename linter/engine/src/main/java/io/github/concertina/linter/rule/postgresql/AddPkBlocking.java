package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;

/** Flags PRIMARY KEY without USING INDEX on a table in use. */
@RuleInfo(
        id = "add-pk-blocking",
        group = Group.LOCKS,
        summary = "ADD PRIMARY KEY builds its index under the strongest lock",
        costs = Cost.SCAN)
public final class AddPkBlocking implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddConstraint add) {
            // Of a partitioned table alone it is an entry of the catalog.
            boolean parentOnly = add.only()
                    && scene.catalog()
                            .table(add.table())
                            .filter(TableState::isPartitioned)
                            .isPresent();
            if (!parentOnly) {
                check(add.table(), add.constraint(), scene, report);
            }
        } else if (fact instanceof Fact.AddColumn add) {
            add.column().constraints().forEach(constraint -> check(add.table(), constraint, scene, report));
        }
    }

    private static void check(Name table, Constraint constraint, Scene scene, Report report) {
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY
                && constraint.usingIndex() == null
                && scene.isLive(table)) {
            report.add(
                    constraint.span(),
                    "`" + constraint.nameOn(table) + "` builds its index under ACCESS EXCLUSIVE on `" + table
                            + "`: reads and writes wait until it is done.",
                    Advice.usingIndex(table, constraint, "PRIMARY KEY", "safeAddPrimaryKey"),
                    SafeWay.key(table, constraint, "safeAddPrimaryKey", scene));
        }
    }
}
