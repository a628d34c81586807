package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as Liquibase writes them into SQL. */
final class Names {
    private static final Set<String> ATTRIBUTES = Set.of(
            "schemaName",
            "tableName",
            "oldTableName",
            "newTableName",
            "columnName",
            "columnNames",
            "oldColumnName",
            "newColumnName",
            "column1Name",
            "column2Name",
            "finalColumnName",
            "name",
            "baseTableName",
            "baseTableSchemaName",
            "baseColumnNames",
            "referencedTableName",
            "referencedTableSchemaName",
            "referencedColumnNames",
            "references",
            "existingTableName",
            "existingTableSchemaName",
            "newTableSchemaName",
            "existingColumnName",
            "constraintName",
            "foreignKeyName",
            "uniqueConstraintName",
            "primaryKeyName",
            "indexName",
            "viewName",
            "oldViewName",
            "newViewName");

    private Names() {}

    static Name of(Node change, String schema, String name) {
        String inSchema = change.orNull(schema);
        return new Name(inSchema == null ? null : fold(inSchema), fold(change.get(name)));
    }

    /** MySQL does not tell the cases of columns apart, and its SQL is read so. */
    static Node onMySql(Node change) {
        return change.changing(ATTRIBUTES, name -> name.toLowerCase(Locale.ROOT));
    }

    static List<String> list(String list) {
        List<String> columns = new ArrayList<>();
        for (String column : list.split(",", -1)) {
            columns.add(fold(column.strip()));
        }
        return columns;
    }

    /** Liquibase does not quote names that need no quotes, so PostgreSQL folds them. */
    static String fold(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        boolean mixed = !name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals(name.toUpperCase(Locale.ROOT));
        return plain && !mixed ? name.toLowerCase(Locale.ROOT) : name;
    }
}
