package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.List;
import java.util.Optional;

/**
 * A statement that takes an old shape away.
 *
 * @param column empty where it is the whole table, or another object
 */
public record Contract(Name table, String column, String verb) {
    private static final List<ObjectKind> RELATIONS =
            List.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

    /** What the fact takes away, if anything. */
    public static Optional<Contract> of(Fact fact) {
        if (fact instanceof Fact.DropColumn drop) {
            return Optional.of(new Contract(drop.table(), drop.column(), "drops"));
        }
        if (fact instanceof Fact.RenameColumn rename) {
            return Optional.of(new Contract(rename.table(), rename.column(), "renames"));
        }
        if (fact instanceof Fact.RenameTable rename) {
            return Optional.of(new Contract(rename.table(), "", "renames"));
        }
        if (fact instanceof Fact.DropAttribute drop) {
            return Optional.of(new Contract(drop.type(), drop.attribute(), "drops"));
        }
        if (fact instanceof Fact.RenameAttribute rename) {
            return Optional.of(new Contract(rename.type(), rename.attribute(), "renames"));
        }
        if (fact instanceof Fact.RenameObject rename && RELATIONS.contains(rename.kind())) {
            return Optional.of(new Contract(rename.name(), "", "renames"));
        }
        if (fact instanceof Fact.DropObject drop
                && (drop.kind() == ObjectKind.TABLE || drop.kind() == ObjectKind.VIEW)) {
            return Optional.of(new Contract(drop.name(), "", "drops"));
        }
        if (fact instanceof Fact.Truncate truncate && truncate.tables().size() == 1) {
            return Optional.of(new Contract(truncate.tables().get(0), "", "empties"));
        }
        if (fact instanceof Fact.AlterTable alter
                && alter.clauses().stream().anyMatch(clause -> clause.isPartitions("truncate-partition"))) {
            return Optional.of(new Contract(alter.table(), "", "empties partitions of"));
        }
        return Optional.empty();
    }

    /** Whether what that rule says is judged by the evidence instead, once the step declares itself contract. */
    public static boolean isJudgedByEvidence(String rule) {
        return List.of("drop-table", "drop-column", "drop-view", "rename-table", "rename-column", "truncate")
                .contains(rule);
    }

    @Override
    public String toString() {
        return column.isEmpty() ? table.toString() : table + "." + column;
    }
}
