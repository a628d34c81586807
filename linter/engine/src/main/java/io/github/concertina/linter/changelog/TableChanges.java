package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        for (Node node : change.children("column")) {
            Column column = ColumnDefinition.of(node);
            columns.add(column);
            for (Constraint constraint : column.constraints()) {
                if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
                    key.addAll(constraint.columns());
                } else {
                    constraints.add(constraint);
                }
            }
        }
        if (!key.isEmpty()) {
            constraints.add(
                    ConstraintChanges.definition(Constraint.Kind.PRIMARY_KEY, null, key, null, null, change.span()));
        }
        return List.of(new Fact.CreateTable(
                table(change),
                change.is("ifNotExists"),
                false,
                Fact.Origin.DEFINITION,
                columns,
                constraints,
                null,
                false,
                change.span()));
    }
}
