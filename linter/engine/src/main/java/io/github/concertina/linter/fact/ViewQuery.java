package io.github.concertina.linter.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a view tells without a database.
 *
 * @param columns the names of its columns; null where they cannot be told, as after {@code SELECT *}
 * @param plainOf the one table of which it shows every row with nothing computed; null where it is more than that
 * @param allColumns whether it shows that table with {@code *}
 * @param securityInvoker whether the table's policies are those of the caller
 */
public record ViewQuery(
        @Nullable List<String> columns, @Nullable Name plainOf, boolean allColumns, boolean securityInvoker) {
    /** Nothing is known. */
    public static final ViewQuery UNKNOWN = new ViewQuery(null, null, false, false);

    public ViewQuery {
        columns = columns == null ? null : List.copyOf(columns);
    }
}
