package io.github.concertina.plan;

import java.util.List;

/**
 * Columns that exchange their names, and what stands on the old ones beside what takes its place.
 *
 * @param pairs from old to new
 * @param keys primary keys and unique constraints; each twin is a bare unique index
 * @param indexes the others
 * @param references foreign keys, of this table and of those that reference it
 * @param checks CHECK constraints
 */
public record ColumnSwap(
        List<Pair> pairs, List<Key> keys, List<Twin> indexes, List<Twin> references, List<Twin> checks) {
    public ColumnSwap {
        pairs = List.copyOf(pairs);
        keys = List.copyOf(keys);
        indexes = List.copyOf(indexes);
        references = List.copyOf(references);
        checks = List.copyOf(checks);
    }

    /** The old column, whose name stays with the applications, and the new one. */
    public record Pair(Ident from, Ident to) {}

    /** A key of the old column, and the unique index of the new one that becomes the key, deferrable like the old one. */
    public record Key(Ident name, boolean primary, Constraint.Deferral deferral, Ident twin) {}

    /**
     * An object of the old column, and its equal on the new one, which gets its name.
     *
     * @param table the table that it belongs to
     */
    public record Twin(TableName table, Ident name, Ident twin) {}

    /** What a column is called afterwards. */
    public Ident renamed(Ident column) {
        for (Pair pair : pairs) {
            if (pair.from().equals(column)) {
                return pair.to();
            }
            if (pair.to().equals(column)) {
                return pair.from();
            }
        }
        return column;
    }
}
