package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns along which rows are walked: those of an index that is unique and without NULLs. */
final class Keyset {
    private Keyset() {}

    /** The wanted columns in their index's order, or the primary key's; refuses with an index that would do. */
    static List<Ident> choose(Table table, List<Ident> wanted) {
        return wanted.isEmpty() ? primaryKey(table) : named(table, wanted);
    }

    /**
     * Refuses a key by which rows of two tables cannot be told apart: where values that differ are equal, two rows of one
     * table would be one of the other (PostgreSQL 18 documentation, F.9 citext and 23.2.2.4 Nondeterministic Collations).
     * Within one table the unique index keeps them apart.
     */
    static void requireExact(Table table, List<Ident> key) {
        for (Ident column : key) {
            TableColumn found = Columns.require(table, column);
            String type = found.type();
            boolean citext = type.equals("citext") || type.endsWith(".citext");
            if (citext || found.folding()) {
                throw new Refusal(
                        "the key column " + column + " of " + table.name()
                                + (citext
                                        ? " is of type citext, for which values that differ in case are equal"
                                        : " has a nondeterministic collation, under which different values are equal")
                                + ": two rows of one table could be one of the other",
                        citext
                                ? "give a key of another type, as text with lower case"
                                : "give a key with a deterministic collation, or of another type");
            }
        }
    }

    private static List<Ident> primaryKey(Table table) {
        Optional<TableIndex> primary = table.primaryKey();
        if (primary.isPresent() && primary.get().usableAsKeyset()) {
            return primary.get().columns();
        }
        String seen = primary.map(index -> "the primary key of " + table.name() + " cannot be walked: " + index.why())
                .orElse(table.name() + " has no primary key");
        throw new Refusal(seen, cure(table));
    }

    private static List<Ident> named(Table table, List<Ident> wanted) {
        List<TableColumn> columns =
                wanted.stream().map(column -> Columns.require(table, column)).toList();
        Optional<TableIndex> index = table.indexes().stream()
                .filter(each -> each.usableAsKeyset() && sameColumns(each.columns(), wanted))
                .findFirst();
        if (index.isPresent()) {
            return index.get().columns();
        }
        List<String> nullable = columns.stream()
                .filter(column -> !column.notNull())
                .map(column -> column.name().text())
                .toList();
        if (!nullable.isEmpty()) {
            throw new Refusal(
                    "key " + words(wanted) + " may be NULL in " + String.join(", ", nullable)
                            + ": rows with NULL would be skipped",
                    cure(table));
        }
        String why = table.indexes().stream()
                .filter(each -> sameColumns(each.columns(), wanted))
                .map(each -> each.name() + " " + each.why())
                .collect(Collectors.joining("; "));
        throw new Refusal(
                "no unique index of " + table.name() + " on " + words(wanted) + " can be walked"
                        + (why.isEmpty() ? "" : " (" + why + ")"),
                cure(table));
    }

    private static boolean sameColumns(List<Ident> index, List<Ident> wanted) {
        return index.size() == wanted.size() && index.containsAll(wanted);
    }

    private static String cure(Table table) {
        List<String> usable = table.indexes().stream()
                .filter(TableIndex::usableAsKeyset)
                .map(index -> "key: [" + words(index.columns()) + "]  (index " + index.name() + ")")
                .toList();
        return usable.isEmpty()
                ? "add a unique index on NOT NULL columns: createIndexConcurrently with unique: true, and safeSetNotNull"
                : "give " + String.join(", or ", usable);
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(Ident::text).collect(Collectors.joining(", "));
    }
}
