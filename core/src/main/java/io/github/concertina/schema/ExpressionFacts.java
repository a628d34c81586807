package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import java.util.Set;

/**
 * What the server's parser found in an expression.
 *
 * @param columns the table's columns that it reads
 * @param settles whether evaluating it again gives the same value; false for volatile functions, for the clock, and for
 *     subqueries
 * @param comparable whether values of the target column's type can be compared with {@code =}
 */
public record ExpressionFacts(Set<Ident> columns, boolean settles, boolean comparable) {
    public ExpressionFacts {
        columns = Set.copyOf(columns);
    }
}
