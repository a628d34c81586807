package io.github.concertina.plan;

import java.util.List;
import java.util.Optional;

/**
 * The rule that keeps the rows of an old and a new table in step while both versions of an application write, as its
 * author wrote it.
 *
 * @param key the columns of a unique, not null index of {@code table}, which the key of {@code toTable} follows from
 * @param toKey the columns of a unique, not null index of {@code toTable}
 * @param forward the columns of {@code toTable}, from those of {@code table}
 * @param backward the columns of {@code table}, from those of {@code toTable}; empty where only the old table is written
 * @param onConflict what happens where a row is inserted whose key has a row in the other table that does not fit
 * @param replicated whether it acts on what a replication applies, too
 */
public record TableDualWrite(
        String change,
        TableName table,
        TableName toTable,
        List<Ident> key,
        List<Ident> toKey,
        List<Value> forward,
        List<Value> backward,
        DualWrite.OnConflict onConflict,
        boolean replicated) {
    public TableDualWrite {
        key = List.copyOf(key);
        toKey = List.copyOf(toKey);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /** What a column of one table gets, from a row of the other. */
    public record Value(Ident column, Expression value) {}

    /** The value of a column of the new table, or empty where it has none. */
    public Optional<Expression> forward(Ident column) {
        return forward.stream()
                .filter(each -> each.column().equals(column))
                .map(Value::value)
                .findFirst();
    }

    /** Whether it is the rule from one table to another. */
    public boolean leads(TableName from, TableName to) {
        return table.equals(from) && toTable.equals(to);
    }

    /** The same expressions as they stand in a row trigger, with every name resolved. */
    public record InTrigger(List<Value> forward, List<Value> backward) {
        public InTrigger {
            forward = List.copyOf(forward);
            backward = List.copyOf(backward);
        }
    }
}
