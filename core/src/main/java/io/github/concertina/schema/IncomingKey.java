package io.github.concertina.schema;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key of another table, or of the same one, that references a table.
 *
 * @param from the table that has it
 * @param columns of that table
 * @param onDelete null for NO ACTION
 * @param indexed whether an index finds the rows that reference one row; where none does, each DELETE of a referenced row
 *     scans the whole table
 */
public record IncomingKey(
        TableName from, Ident name, List<Ident> columns, Constraint.@Nullable Action onDelete, boolean indexed) {
    public IncomingKey {
        columns = List.copyOf(columns);
    }
}
