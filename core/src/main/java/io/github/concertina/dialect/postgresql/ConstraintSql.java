package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Constraints and their violations, from their values. */
final class ConstraintSql {
    /** From this version NOT NULL is a constraint with a name, and can be NOT VALID. */
    private static final int NAMED_NOT_NULL = 18;

    private final int major;

    ConstraintSql(int major) {
        this.major = major;
    }

    String add(Constraint constraint) {
        return "ADD CONSTRAINT " + Quote.ident(constraint.name()) + " " + definition(constraint);
    }

    String definition(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return "CHECK (" + check.condition() + ")";
        }
        if (constraint instanceof Constraint.NotNull notNull) {
            String column = Quote.ident(notNull.column());
            return major >= NAMED_NOT_NULL ? "NOT NULL " + column : "CHECK (" + column + " IS NOT NULL)";
        }
        Constraint.ForeignKey key = (Constraint.ForeignKey) constraint;
        return foreignKey(key, Quote.table(key.referencedTable()));
    }

    static String foreignKey(Constraint.ForeignKey key, String referenced) {
        return "FOREIGN KEY (" + Quote.list(key.columns()) + ") REFERENCES " + referenced + " ("
                + Quote.list(key.referencedColumns()) + ")"
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + deferral(key.deferral());
    }

    /** With a blank before it; empty for a constraint that is checked at once. */
    static String deferral(Constraint.Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    /** FROM and WHERE of the rows that the constraint rejects; the table's alias is its own name. */
    static String violations(TableName table, Constraint constraint) {
        String from = "FROM " + Quote.table(table) + " WHERE ";
        if (constraint instanceof Constraint.Check check) {
            return from + "NOT (" + check.condition() + ")";
        }
        if (constraint instanceof Constraint.NotNull notNull) {
            return from + Quote.ident(notNull.column()) + " IS NULL";
        }
        Constraint.ForeignKey key = (Constraint.ForeignKey) constraint;
        String match = "";
        for (int i = 0; i < key.columns().size(); i++) {
            match += (i == 0 ? "" : " AND ") + "concertina_parent."
                    + Quote.ident(key.referencedColumns().get(i)) + " = concertina_child."
                    + Quote.ident(key.columns().get(i));
        }
        // MATCH SIMPLE: a NULL in any referencing column satisfies the key (PostgreSQL 18 documentation, CREATE TABLE).
        return "FROM " + Quote.table(table) + " AS concertina_child WHERE "
                + key.columns().stream()
                        .map(column -> "concertina_child." + Quote.ident(column) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "))
                + " AND NOT EXISTS (SELECT 1 FROM " + Quote.table(key.referencedTable())
                + " AS concertina_parent WHERE "
                + match + ")";
    }

    /** Groups of equal rows, and for a primary key rows with NULL. */
    static String duplicates(TableName table, List<Ident> columns, boolean primaryKey) {
        String nulls =
                columns.stream().map(column -> Quote.ident(column) + " IS NULL").collect(Collectors.joining(" OR "));
        String grouped = "SELECT " + Quote.list(columns) + ", count(*) AS concertina_rows FROM " + Quote.table(table)
                + " GROUP BY " + Quote.list(columns);
        // In a unique constraint NULLs are distinct; in a primary key they are not allowed at all.
        return "FROM (" + grouped + ") AS concertina_groups WHERE "
                + (primaryKey ? "concertina_rows > 1 OR " + nulls : "concertina_rows > 1 AND NOT (" + nulls + ")");
    }

    private static String action(String words, Constraint.@Nullable Action action) {
        return action == null || action == Constraint.Action.NO_ACTION
                ? ""
                : words + action.name().replace('_', ' ');
    }

    /** The tables that a constraint is about, in one order for everybody. */
    static List<TableName> tables(TableName table, Constraint constraint) {
        return constraint instanceof Constraint.ForeignKey key
                ? Stream.of(table, key.referencedTable())
                        .distinct()
                        .sorted(Comparator.comparing(TableName::toString))
                        .toList()
                : List.of(table);
    }
}
