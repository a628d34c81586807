package io.github.concertina.linter.fact;

import io.github.concertina.linter.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint of a table, wherever it was written. */
public record Constraint(
        Kind kind,
        @Nullable String name,
        List<String> columns,
        @Nullable Expr check,
        @Nullable Name references,
        List<String> referencedColumns,
        @Nullable String usingIndex,
        boolean notValid,
        boolean notEnforced,
        Span span) {
    /** What the constraint demands. */
    public enum Kind {
        CHECK,
        FOREIGN_KEY,
        UNIQUE,
        PRIMARY_KEY,
        EXCLUSION,
        /** PostgreSQL 18 names it and can leave it NOT VALID. */
        NOT_NULL
    }

    public Constraint {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** The same, with the rows that are there left unchecked. */
    public Constraint notValidated() {
        return new Constraint(
                kind, name, columns, check, references, referencedColumns, usingIndex, true, notEnforced, span);
    }

    /** The name that PostgreSQL gives it where the author gave none. */
    public String nameOn(Name table) {
        String given = name;
        if (given != null) {
            return given;
        }
        return switch (kind) {
            case PRIMARY_KEY -> table.name() + "_pkey";
            case UNIQUE -> table.name() + "_" + String.join("_", columns) + "_key";
            case FOREIGN_KEY -> table.name() + "_" + String.join("_", columns) + "_fkey";
            case EXCLUSION -> table.name() + "_" + String.join("_", columns) + "_excl";
            case NOT_NULL -> table.name() + "_" + String.join("_", columns) + "_not_null";
            case CHECK -> table.name() + (columns.size() == 1 ? "_" + columns.get(0) : "") + "_check";
        };
    }
}
