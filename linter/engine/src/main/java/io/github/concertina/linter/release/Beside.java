package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.List;
import java.util.Set;

/**
 * What a contract step does beside taking a table or a column away: its own rule finds it until the evidence stands.
 *
 * <p>Safe for use from several threads.
 */
public final class Beside {
    private static final Set<String> RULES = Set.of(
            "alter-type-narrowing",
            "drop-constraint",
            "drop-database",
            "drop-extension",
            "drop-function",
            "drop-index",
            "drop-materialized-view",
            "drop-partition",
            "drop-primary-key",
            "drop-schema",
            "drop-sequence",
            "drop-trigger",
            "drop-type",
            "rename-schema",
            "tighten-not-null");

    private Beside() {}

    /** Whether the evidence can silence that rule. */
    public static boolean isJudgedByEvidence(String rule) {
        return RULES.contains(rule);
    }

    /** Looks through the history and the evidence for what such a fact rests on. */
    public static Proof prove(
            Fact fact, Fact.Declared declared, Shapes shapes, List<Evidence> evidence, String release) {
        if (fact instanceof Fact.SetNotNull set) {
            return Proof.of(new Contract(set.table(), set.column(), "demands"), declared, shapes, evidence, release);
        }
        if (fact instanceof Fact.AddConstraint add
                && add.constraint().kind() == Constraint.Kind.NOT_NULL
                && add.constraint().columns().size() == 1) {
            return Proof.of(
                    new Contract(add.table(), add.constraint().columns().get(0), "demands"),
                    declared,
                    shapes,
                    evidence,
                    release);
        }
        if (fact instanceof Fact.AlterType change) {
            return Proof.of(
                    new Contract(change.table(), change.column(), "narrows"), declared, shapes, evidence, release);
        }
        return Contract.of(fact)
                .map(contract -> Proof.of(contract, declared, shapes, evidence, release))
                .orElseGet(() -> Proof.ofUse(holdsRows(fact), declared, shapes, evidence, release));
    }

    private static boolean holdsRows(Fact fact) {
        return fact instanceof Fact.DropObject drop
                && (drop.kind() == ObjectKind.SCHEMA || drop.kind() == ObjectKind.DATABASE);
    }
}
