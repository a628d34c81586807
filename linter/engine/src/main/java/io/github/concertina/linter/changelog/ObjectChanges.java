package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of indexes, views, sequences and procedures. */
final class ObjectChanges {
    private ObjectChanges() {}

    static Map<String, ChangeType> types() {
        return Map.of(
                "createIndex",
                change -> List.of(index(change, Names.of(change, "schemaName", "tableName"))),
                "dropIndex",
                change -> dropped(ObjectKind.INDEX, "indexName", change),
                "dropView",
                change -> dropped(ObjectKind.VIEW, "viewName", change),
                "renameView",
                change -> renamed(ObjectKind.VIEW, "oldViewName", "newViewName", change),
                "createSequence",
                change -> List.of(new Fact.CreateObject(
                        ObjectKind.SEQUENCE, Names.of(change, "schemaName", "sequenceName"), change.span())),
                "dropSequence",
                change -> dropped(ObjectKind.SEQUENCE, "sequenceName", change),
                "renameSequence",
                change -> renamed(ObjectKind.SEQUENCE, "oldSequenceName", "newSequenceName", change),
                "dropFunction",
                change -> dropped(ObjectKind.FUNCTION, "functionName", change),
                "dropProcedure",
                change -> dropped(ObjectKind.FUNCTION, "procedureName", change));
    }

    static List<Fact> sequenceDropped(Node change) {
        return List.of(new Fact.DropObject(
                ObjectKind.SEQUENCE,
                Names.of(change, "schemaName", "sequenceName"),
                false,
                true,
                false,
                change.span()));
    }

    /** MySQL's indexes belong to a table: others may have one of that name. */
    static List<Fact> indexOfTableDropped(Node change) {
        Name index = new Name(Names.fold(change.get("tableName")), Names.fold(change.get("indexName")));
        return List.of(new Fact.DropObject(ObjectKind.INDEX, index, false, false, false, change.span()));
    }

    private static List<Fact> dropped(ObjectKind kind, String name, Node change) {
        return List.of(new Fact.DropObject(
                kind, Names.of(change, "schemaName", name), change.is("ifExists"), false, false, change.span()));
    }

    private static List<Fact> renamed(ObjectKind kind, String name, String newName, Node change) {
        return List.of(new Fact.RenameObject(
                kind, Names.of(change, "schemaName", name), Names.fold(change.get(newName)), change.span()));
    }

    private static Fact index(Node change, Name table) {
        List<String> columns = new ArrayList<>();
        List<String> definition = new ArrayList<>();
        for (Node node : change.children("column")) {
            // An expression is no column; PostgreSQL's own reader keeps it as it is written, too.
            String column = node.is("computed") ? node.get("name").strip() : Names.fold(node.get("name"));
            columns.add(column);
            definition.add(column + (node.is("descending") ? " DESC" : ""));
        }
        String name = change.orNull("indexName");
        return new Fact.CreateIndex(
                table,
                name == null ? null : Names.fold(name),
                columns,
                change.is("unique"),
                false,
                false,
                false,
                false,
                "btree (" + String.join(", ", definition) + ")",
                change.span());
    }
}
