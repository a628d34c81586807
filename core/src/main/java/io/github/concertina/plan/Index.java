package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an index.
 *
 * @param method the access method, {@code btree} by default
 * @param where the predicate of a partial index; null for none
 * @param include columns that are stored but not searched; empty for none
 * @param tablespace null for the database's own
 */
public record Index(
        Ident name,
        TableName table,
        List<Key> keys,
        boolean unique,
        String method,
        @Nullable Expression where,
        List<Ident> include,
        @Nullable Ident tablespace) {
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** The same definition under another name on another table: what a partition gets. */
    public Index on(TableName otherTable, Ident otherName) {
        return new Index(otherName, otherTable, keys, unique, method, where, include, tablespace);
    }

    /** A plain B-tree on columns, as unique constraints and primary keys need it. */
    public static Index plain(Ident name, TableName table, List<Ident> columns, boolean unique) {
        return new Index(
                name, table, columns.stream().map(Key::column).toList(), unique, "btree", null, List.of(), null);
    }

    /**
     * One key of an index: a column or an expression.
     *
     * @param column null where {@code expression} is given
     * @param expression null where {@code column} is given
     * @param nulls where NULLs sort; null for the server's default
     * @param opclass the operator class; null for the type's default
     */
    public record Key(
            @Nullable Ident column,
            @Nullable Expression expression,
            boolean descending,
            @Nullable Nulls nulls,
            @Nullable String opclass) {
        public Key {
            if ((column == null) == (expression == null)) {
                throw new IllegalArgumentException("an index key is either a column or an expression");
            }
        }

        static Key column(Ident column) {
            return new Key(column, null, false, null, null);
        }
    }

    /** Where NULLs sort in an index. */
    public enum Nulls {
        FIRST,
        LAST
    }
}
