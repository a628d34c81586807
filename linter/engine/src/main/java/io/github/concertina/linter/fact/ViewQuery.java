package io.github.concertina.linter.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a view tells without a database.
 *
 * @param tables what its query names behind FROM and JOIN; a name of its own WITH may be among them
 * @param columns the names of its columns; null where they cannot be told, as after {@code SELECT *}
 * @param plainOf the one table of which it shows every row with nothing computed; null where it is more than that
 * @param allColumns whether it shows that table with {@code *}
 * @param securityInvoker whether the table's policies are those of the caller
 */
public record ViewQuery(
        List<Name> tables,
        @Nullable List<String> columns,
        @Nullable Name plainOf,
        boolean allColumns,
        boolean securityInvoker) {
    /** Nothing is known. */
    public static final ViewQuery UNKNOWN = new ViewQuery(List.of(), null, null, false, false);

    public ViewQuery {
        tables = List.copyOf(tables);
        columns = columns == null ? null : List.copyOf(columns);
    }

    /** The same query when what it reads has another name; the old one has its schema, which the query may have left out. */
    public ViewQuery over(Name from, Name to) {
        List<Name> renamed = tables.stream()
                .map(table -> table.name().equals(from.name())
                                && (table.schema() == null || table.schema().equals(from.schema()))
                        ? to
                        : table)
                .toList();
        return new ViewQuery(renamed, columns, plainOf, allColumns, securityInvoker);
    }
}
