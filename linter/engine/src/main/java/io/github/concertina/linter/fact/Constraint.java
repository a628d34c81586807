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

    /** The name that PostgreSQL gives it where the author gave none, and nothing else has it. */
    public String nameOn(Name table) {
        String given = name;
        if (given != null) {
            return given;
        }
        String index = usingIndex;
        if (index != null) {
            return index;
        }
        return made(table).first();
    }

    /** The name that PostgreSQL makes up for it; a number follows where it is taken. */
    public MadeName made(Name table) {
        return switch (kind) {
            case PRIMARY_KEY -> MadeName.of(table, List.of(), "pkey");
            case UNIQUE -> MadeName.of(table, columns, "key");
            case FOREIGN_KEY -> MadeName.of(table, columns, "fkey");
            case EXCLUSION ->
                MadeName.of(table, columns.stream().map(ExpressionName::of).toList(), "excl");
            case NOT_NULL -> MadeName.of(table, columns, "not_null");
            case CHECK -> MadeName.of(table, columns.size() == 1 ? columns : List.of(), "check");
        };
    }
}
