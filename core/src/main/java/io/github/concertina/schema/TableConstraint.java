package io.github.concertina.schema;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as the catalog shows it.
 *
 * @param columns the columns it is about, in its order
 * @param rule the same as a value; null for kinds that no operation adds
 * @param definition as the server prints it
 */
public record TableConstraint(
        Ident name,
        Kind kind,
        List<Ident> columns,
        boolean validated,
        @Nullable Constraint rule,
        String definition) {
    public TableConstraint {
        columns = List.copyOf(columns);
    }

    /** What kind of rule it is. */
    public enum Kind {
        CHECK,
        FOREIGN_KEY,
        NOT_NULL,
        PRIMARY_KEY,
        UNIQUE,
        OTHER
    }
}
