package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Scene;

/**
 * A key without USING INDEX on a table in use, whose index is built under the strongest lock.
 *
 * @param words as it is called in SQL
 * @param operation the operation that adds such a key
 */
record BlockingKey(Constraint.Kind kind, String words, String operation) {
    void check(Fact fact, Scene scene, Report report) {
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

    private void check(Name table, Constraint constraint, Scene scene, Report report) {
        if (constraint.kind() == kind && constraint.usingIndex() == null && scene.isLive(table)) {
            report.add(
                    constraint.span(),
                    "`" + constraint.nameOn(table) + "` builds its index under ACCESS EXCLUSIVE on `" + table
                            + "`: reads and writes wait until it is done.",
                    Advice.usingIndex(table, constraint, words, operation),
                    SafeWay.key(table, constraint, operation, scene));
        }
    }
}
