package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
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
import java.util.List;

/** Flags a foreign key that is checked against all rows at once. */
@RuleInfo(
        id = "add-fk-validating",
        group = Group.LOCKS,
        summary = "ADD FOREIGN KEY without NOT VALID blocks writes on both tables",
        costs = Cost.SCAN)
public final class AddFkValidating implements Rule {
    private static final String PARTITION_BY_PARTITION =
            "NOT VALID exists on a partitioned table only from PostgreSQL 18: add and validate the key on each"
                    + " partition first (addConstraintNotValid does), the parent then takes them over.";

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (fact instanceof Fact.AddConstraint add) {
            Constraint key = add.constraint();
            if (key.kind() == Constraint.Kind.FOREIGN_KEY
                    && scans(key)
                    && scene.isLive(add.table())
                    && !isTakenOver(add.table(), key, scene)) {
                report(add.table(), key, scene, report);
            } else if (key.kind() == Constraint.Kind.FOREIGN_KEY && key.notValid() && !existsOn(add.table(), scene)) {
                report.add(
                        key.span(),
                        "`" + add.table() + "` is partitioned: before PostgreSQL 18 the server refuses a foreign key"
                                + " of it that is NOT VALID.",
                        PARTITION_BY_PARTITION);
            }
        } else if (fact instanceof Fact.EnforceConstraint enforce
                && enforce.enforced()
                && scene.isLive(enforce.table())) {
            report.add(
                    enforce.span(),
                    "`" + enforce.name() + "` is checked against every row of `" + enforce.table()
                            + "` now that it is enforced, under a lock that writers wait for.",
                    "Drop it, add it again NOT VALID, and VALIDATE it in a transaction of its own.");
        } else if (fact instanceof Fact.AddColumn add && scene.isLive(add.table())) {
            // Without a default every row has NULL there: the server knows, and scans nothing.
            boolean filled = add.column().defaultValue() != null || add.column().generated() != Column.Generated.NO;
            for (Constraint key : add.column().constraints()) {
                if (filled && key.kind() == Constraint.Kind.FOREIGN_KEY && scans(key)) {
                    report(add.table(), key, scene, report);
                }
            }
        }
    }

    /** Whether the server has NOT VALID for a key of that table. */
    private static boolean existsOn(Name table, Scene scene) {
        return scene.server().from(18)
                || !scene.catalog().table(table).map(TableState::isPartitioned).orElse(false);
    }

    private static boolean scans(Constraint key) {
        return !key.notValid() && !key.notEnforced();
    }

    /** The key of a partitioned table reads nothing where each partition has it already, validated. */
    private static boolean isTakenOver(Name parent, Constraint key, Scene scene) {
        List<TableState> partitions = scene.catalog().partitionsOf(parent);
        return !partitions.isEmpty()
                && partitions.stream()
                        .allMatch(partition -> partition.isPartitioned()
                                ? isTakenOver(partition.name(), key, scene)
                                : partition.constraints().stream()
                                        .anyMatch(state -> state.validated() && isSame(state.definition(), key)));
    }

    private static boolean isSame(Constraint one, Constraint other) {
        Name to = one.references();
        Name otherTo = other.references();
        return to != null
                && otherTo != null
                && to.name().equals(otherTo.name())
                && one.columns().equals(other.columns());
    }

    private static void report(Name table, Constraint key, Scene scene, Report report) {
        String name = key.nameOn(table);
        report.add(
                key.span(),
                "`" + name + "` is checked against every row of `" + table
                        + "` under SHARE ROW EXCLUSIVE on it and on `" + key.references()
                        + "`: writes to both wait, reads do not.",
                existsOn(table, scene) ? Advice.notValid(table, name) : PARTITION_BY_PARTITION,
                SafeWay.notValid(table, key, scene));
    }
}
