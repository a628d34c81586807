package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of keys. */
final class ConstraintChanges {
    private ConstraintChanges() {}

    static Map<String, ChangeType> types() {
        return Map.of(
                "addPrimaryKey",
                change -> added(change, Constraint.Kind.PRIMARY_KEY),
                "addUniqueConstraint",
                change -> added(change, Constraint.Kind.UNIQUE),
                "addForeignKeyConstraint",
                change -> List.of(foreignKey(change)),
                "dropForeignKeyConstraint",
                change -> List.of(new Fact.DropConstraint(
                        Names.of(change, "baseTableSchemaName", "baseTableName"),
                        Names.fold(change.get("constraintName")),
                        false,
                        change.span())),
                "dropPrimaryKey",
                change -> List.of(new Fact.DropConstraint(
                        table(change), primaryKey(change, table(change)), false, change.span())),
                "dropUniqueConstraint",
                change -> List.of(new Fact.DropConstraint(
                        table(change), Names.fold(change.get("constraintName")), false, change.span())));
    }

    private static Name table(Node change) {
        return Names.of(change, "schemaName", "tableName");
    }

    private static List<Fact> added(Node change, Constraint.Kind kind) {
        return List.of(new Fact.AddConstraint(
                table(change),
                definition(
                        kind,
                        change.orNull("constraintName"),
                        Names.list(change.get("columnNames")),
                        null,
                        change.orNull("forIndexName"),
                        change.span()),
                change.span()));
    }

    private static Fact foreignKey(Node change) {
        Name table = Names.of(change, "baseTableSchemaName", "baseTableName");
        Name parent = Names.of(change, "referencedTableSchemaName", "referencedTableName");
        Constraint key = referring(
                definition(
                        Constraint.Kind.FOREIGN_KEY,
                        change.orNull("constraintName"),
                        Names.list(change.get("baseColumnNames")),
                        parent,
                        null,
                        change.span()),
                Names.list(change.get("referencedColumnNames")));
        boolean notValid = change.get("validate").equalsIgnoreCase("false");
        return new Fact.AddConstraint(table, notValid ? key.notValidated() : key, change.span());
    }

    /** The same key, with the columns that it refers to. */
    static Constraint referring(Constraint key, List<String> columns) {
        return new Constraint(
                key.kind(),
                key.name(),
                key.columns(),
                key.check(),
                key.references(),
                columns.equals(List.of("")) ? List.of() : columns,
                key.usingIndex(),
                key.notValid(),
                key.notEnforced(),
                key.span());
    }

    static Constraint definition(
            Constraint.Kind kind,
            @Nullable String name,
            List<String> columns,
            @Nullable Name references,
            @Nullable String usingIndex,
            Span span) {
        return new Constraint(
                kind,
                name == null ? null : Names.fold(name),
                columns,
                null,
                references,
                List.of(),
                usingIndex,
                false,
                false,
                span);
    }

    private static String primaryKey(Node change, Name table) {
        String name = change.orNull("constraintName");
        return name == null ? table.name() + "_pkey" : Names.fold(name);
    }
}
