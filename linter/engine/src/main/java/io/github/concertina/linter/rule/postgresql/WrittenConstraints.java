package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import java.util.List;

/** The constraints that a fact adds, wherever they stand. */
final class WrittenConstraints {
    private WrittenConstraints() {}

    static List<Constraint> of(Fact fact) {
        if (fact instanceof Fact.CreateTable create) {
            return create.constraints();
        }
        if (fact instanceof Fact.AddColumn add) {
            return add.column().constraints();
        }
        return fact instanceof Fact.AddConstraint add ? List.of(add.constraint()) : List.of();
    }
}
