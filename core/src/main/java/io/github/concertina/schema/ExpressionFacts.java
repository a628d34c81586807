package io.github.concertina.schema;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ValueType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server's parser found in an expression whose value goes into a column.
 *
 * @param columns the table's columns that it reads
 * @param settles whether evaluating it again gives the same value; false for volatile functions, for the clock, and for
 *     subqueries
 * @param steady whether every session gets the same value, whatever its settings are
 * @param overNew the same in a row trigger, over the row that is written and with every name resolved; null where it names the table,
 *     which a trigger does not have
 * @param type of the column
 */
public record ExpressionFacts(
        Set<Ident> columns,
        boolean settles,
        boolean steady,
        @Nullable Expression overNew,
        ValueType type) {
    public ExpressionFacts {
        columns = Set.copyOf(columns);
    }
}
