package io.github.concertina.linter.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column as CREATE TABLE or ADD COLUMN defines it, with the constraints that stand beside it. */
public record Column(
        String name,
        Type type,
        boolean notNull,
        @Nullable Expr defaultValue,
        Generated generated,
        List<Constraint> constraints) {
    /** Where the values of a column come from. */
    public enum Generated {
        NO,
        IDENTITY,
        STORED,
        VIRTUAL
    }

    public Column {
        constraints = List.copyOf(constraints);
    }

    /** The same without constraints of that kind. */
    public Column without(Constraint.Kind kind) {
        List<Constraint> others = constraints.stream()
                .filter(constraint -> constraint.kind() != kind)
                .toList();
        return new Column(name, type, notNull, defaultValue, generated, others);
    }
}
