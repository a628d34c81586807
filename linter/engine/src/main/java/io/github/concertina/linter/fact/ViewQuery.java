package io.github.concertina.linter.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a view tells without a database.
 *
 * @param tables what its query names behind FROM and JOIN; a name of its own WITH may be among them
 * @param columns the names of its columns; null where they cannot be told, as after {@code SELECT *}
 * @param plainOf the one table of which it shows every row with nothing computed; null where it is more than that
 * @param sources what its columns are called in that table, one for each of them; null where nothing is plain
 * @param allColumns whether it shows that table with {@code *}
 * @param securityInvoker whether the table's policies are those of the caller
 */
public record ViewQuery(
        List<Name> tables,
        @Nullable List<String> columns,
        @Nullable Name plainOf,
        @Nullable List<String> sources,
        boolean allColumns,
        boolean securityInvoker) {
    /** Nothing is known. */
    public static final ViewQuery UNKNOWN = new ViewQuery(List.of(), null, null, null, false, false);

    public ViewQuery {
        tables = List.copyOf(tables);
        columns = columns == null ? null : List.copyOf(columns);
        sources = sources == null ? null : List.copyOf(sources);
    }

    /** The column of the view that shows that one of its table; null where none does as it is. */
    public @Nullable String shows(String source) {
        List<String> names = columns;
        List<String> from = sources;
        int at = names == null || from == null ? -1 : from.indexOf(source);
        return at < 0 || names == null || at >= names.size() ? null : names.get(at);
    }

    /** The same, with another name for one of its columns. */
    public ViewQuery renamed(String column, String newName) {
        List<String> names = columns;
        List<String> others = names == null
                ? null
                : names.stream()
                        .map(name -> name.equals(column) ? newName : name)
                        .toList();
        return new ViewQuery(tables, others, plainOf, sources, allColumns, securityInvoker);
    }

    /** The same query when what it reads has another name; the old one has its schema, which the query may have left out. */
    public ViewQuery over(Name from, Name to) {
        List<Name> renamed = tables.stream()
                .map(table -> table.name().equals(from.name())
                                && (table.schema() == null || table.schema().equals(from.schema()))
                        ? to
                        : table)
                .toList();
        return new ViewQuery(renamed, columns, plainOf, sources, allColumns, securityInvoker);
    }
}
