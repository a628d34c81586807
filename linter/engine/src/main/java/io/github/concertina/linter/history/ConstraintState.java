package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Constraint;

/** A constraint as the history left it, and whether its rows were ever checked. */
public record ConstraintState(String name, Constraint definition, boolean validated, int bornIn) {
    ConstraintState named(String newName) {
        return new ConstraintState(newName, definition, validated, bornIn);
    }
}
