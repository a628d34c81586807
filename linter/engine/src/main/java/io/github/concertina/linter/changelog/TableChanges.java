package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that make, drop and rename tables. */
final class TableChanges {
    private TableChanges() {}

    static Map<String, ChangeType> types() {
        return Map.of(
                "createTable",
                TableChanges::create,
                "dropTable",
                change -> List.of(new Fact.DropObject(
                        ObjectKind.TABLE, table(change), false, change.is("cascadeConstraints"), false, change.span())),
                "addLookupTable",
                change -> new LookupTable(change).facts(),
                "renameTable",
                change -> List.of(new Fact.RenameTable(
                        Names.of(change, "schemaName", "oldTableName"),
                        Names.fold(change.get("newTableName")),
                        change.span())));
    }

    private static Name table(Node change) {
        return Names.of(change, "schemaName", "tableName");
    }

    private static List<Fact> create(Node change) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<String> key = new ArrayList<>();
        @Nullable String keyName = null;
        for (Node node : change.children("column")) {
            Column column = ColumnDefinition.of(node);
            columns.add(new Column(
                    column.name(),
                    column.type(),
                    column.notNull(),
                    column.defaultValue(),
                    column.generated(),
                    List.of()));
            for (Constraint constraint : column.constraints()) {
                if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
                    key.addAll(constraint.columns());
                    keyName = keyName == null ? constraint.name() : keyName;
                } else {
                    constraints.add(constraint);
                }
            }
        }
        if (!key.isEmpty()) {
            // Liquibase writes the name that PostgreSQL would choose.
            String name = keyName == null ? change.get("tableName") + "_pkey" : keyName;
            constraints.add(
                    0, ConstraintChanges.definition(Constraint.Kind.PRIMARY_KEY, name, key, null, null, change.span()));
        }
        return List.of(new Fact.CreateTable(
                table(change),
                change.is("ifNotExists"),
                false,
                Fact.Origin.DEFINITION,
                columns,
                constraints,
                List.of(),
                false,
                change.span()));
    }
}
