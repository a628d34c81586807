package io.github.concertina.plan;

import java.util.List;

/** Looks for rows that a constraint would reject, and refuses with their number while nothing is changed yet. */
public record FindViolations(TableName table, Rule rule) implements Step {
    @Override
    public String key() {
        return "findViolations:" + rule.name();
    }

    @Override
    public <R> R accept(Renderer<R> renderer) {
        return renderer.findViolations(this);
    }

    /** What rows are held to before a constraint exists. */
    public sealed interface Rule {
        /** The constraint that is prepared. */
        Ident name();

        /** No row may violate the constraint. */
        record Holds(Constraint constraint) implements Rule {
            @Override
            public Ident name() {
                return constraint.name();
            }
        }

        /** No two rows may be equal in these columns; for a primary key none may be NULL. */
        record Distinct(Ident name, List<Ident> columns, boolean primaryKey) implements Rule {
            public Distinct {
                columns = List.copyOf(columns);
            }
        }
    }
}
