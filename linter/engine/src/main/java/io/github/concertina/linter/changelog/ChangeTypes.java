package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.own.OwnOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All change types by their names: those of Liquibase itself, and ours. */
final class ChangeTypes {
    private ChangeTypes() {}

    /** Change types that no rule asks about: they change no table, index or view that is there. */
    private static final Set<String> SILENT = Set.of(
            "output",
            "empty",
            "stop",
            "insert",
            "loadData",
            "alterSequence",
            "createFunction",
            "createPackage",
            "createPackageBody",
            "setTableRemarks",
            "setColumnRemarks",
            "enableTrigger",
            "disableTrigger");

    /** Change types of which it is said that they were not looked into. */
    private static final Set<String> NOTED = Set.of(
            "addLookupTable",
            "customChange",
            "dropAllForeignKeyConstraints",
            "dropFunction",
            "executeCommand",
            "loadUpdateData");

    private static final Map<String, ChangeType> BY_NAME = byName();

    private static Map<String, ChangeType> byName() {
        Map<String, ChangeType> types = new HashMap<>();
        Stream.of(
                        TableChanges.types(),
                        ColumnChanges.types(),
                        ConstraintChanges.types(),
                        ObjectChanges.types(),
                        RowChanges.types())
                .forEach(types::putAll);
        SILENT.forEach(name -> types.put(name, change -> List.of()));
        NOTED.forEach(name -> types.put(
                name, change -> List.of(new Fact.Unread("the change " + name + " is not looked into", change.span()))));
        return Map.copyOf(types);
    }

    /** They are SQL, or no change at all: {@link Changes} takes them before a type is asked for. */
    private static final Set<String> READ_ELSEWHERE =
            Set.of("sql", "sqlFile", "createView", "createProcedure", "tagDatabase");

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name) || READ_ELSEWHERE.contains(name) || OwnOperations.isOne(name);
    }

    static List<Fact> facts(Node change) {
        ChangeType type = BY_NAME.get(change.name());
        if (type != null) {
            return type.facts(change);
        }
        if (OwnOperations.isOne(change.name())) {
            List<Map<String, String>> items = new ArrayList<>();
            change.children().forEach(child -> collect(child, items));
            return List.of(OwnOperations.fact(change.name(), values(change), items, change.span()));
        }
        return List.of(new Fact.Unread("the change " + change.name() + " is not known", change.span()));
    }

    private static Map<String, String> values(Node node) {
        Map<String, String> values = new HashMap<>();
        node.attributes().forEach((key, value) -> values.put(key, value.text()));
        return values;
    }

    /** An item may stand in a list of its own, or beside the attributes: it depends on the format. */
    private static void collect(Node node, List<Map<String, String>> items) {
        items.add(values(node));
        node.children().forEach(child -> collect(child, items));
    }
}
