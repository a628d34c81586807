package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.List;

/**
 * A column that must not be NULL from here on: by SET NOT NULL, or by the constraint of that name that PostgreSQL 18 can add.
 * One that is NOT VALID is the way there, as a CHECK that is: the release that fills the column goes out with it.
 */
record Demanded(Name table, String column, Span span) {
    static List<Demanded> by(Fact fact) {
        if (fact instanceof Fact.SetNotNull set) {
            return List.of(new Demanded(set.table(), set.column(), set.span()));
        }
        if (fact instanceof Fact.AddConstraint add
                && add.constraint().kind() == Constraint.Kind.NOT_NULL
                && !add.constraint().notValid()) {
            return add.constraint().columns().stream()
                    .map(column -> new Demanded(add.table(), column, add.span()))
                    .toList();
        }
        return List.of();
    }
}
