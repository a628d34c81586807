package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.text.MappedText;
import java.util.List;
import java.util.Map;

/** Changes of the rows that are there. */
final class RowChanges {
    private RowChanges() {}

    static Map<String, ChangeType> types() {
        return Map.of("update", change -> changed(change, false), "delete", change -> changed(change, true));
    }

    private static List<Fact> changed(Node change, boolean delete) {
        return List.of(new Fact.Change(
                Names.of(change, "schemaName", "tableName"), delete, where(change), false, change.span()));
    }

    private static String where(Node change) {
        return change.child("where")
                .map(Node::text)
                .map(MappedText::text)
                .orElse(change.get("where"))
                .strip();
    }
}
