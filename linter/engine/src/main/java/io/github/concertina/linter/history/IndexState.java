package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import java.util.List;

/** An index as the history left it. */
public record IndexState(
        String name, Name table, List<String> columns, boolean unique, boolean partial, String definition) {
    public IndexState {
        columns = List.copyOf(columns);
    }

    /** The same index, of a table that has another name now. */
    IndexState on(Name newTable) {
        return new IndexState(name, newTable, columns, unique, partial, definition);
    }

    IndexState named(String newName) {
        return new IndexState(newName, table, columns, unique, partial, definition);
    }
}
