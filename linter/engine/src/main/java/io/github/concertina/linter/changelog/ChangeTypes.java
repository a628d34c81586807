package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.own.OwnOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All change types by their names: those of Liquibase itself, and ours. */
final class ChangeTypes {
    private ChangeTypes() {}

    /** Change types that no rule asks about, and why. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("empty", "it does nothing"),
            Map.entry("output", "it prints"),
            Map.entry("stop", "it ends the run of who tries a changelog out"),
            Map.entry("tagDatabase", "it writes into Liquibase's own table"),
            Map.entry("insert", "it adds one row"),
            Map.entry("loadData", "it adds the rows of a file, each by itself"),
            Map.entry("loadUpdateData", "it writes the rows of a file, each by its key"),
            Map.entry("alterSequence", "nobody waits for it longer than for the next number"),
            Map.entry("setTableRemarks", "it changes a comment in the catalog"),
            Map.entry("setColumnRemarks", "it changes a comment in the catalog"),
            Map.entry("createFunction", "what it creates was not there to be used"),
            Map.entry("createPackage", "PostgreSQL and MySQL have no packages"),
            Map.entry("createPackageBody", "PostgreSQL and MySQL have no packages"),
            Map.entry("enableTrigger", "it is no change of PostgreSQL or MySQL to Liquibase"),
            Map.entry("disableTrigger", "it is no change of PostgreSQL or MySQL to Liquibase"));

    /** Change types of which nothing is known, and what to do about that. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "customChange",
            "a class of its own decides what it does; SQL is judged where it stands in <sql>",
            "dropAllForeignKeyConstraints",
            "it drops the keys that it finds on the server; name them in dropForeignKeyConstraint",
            "executeCommand",
            "a program outside of the database runs; SQL is judged where it stands in <sql>");

    /** They are SQL: {@link Changes} takes them before a type is asked for. */
    private static final Set<String> SQL = Set.of("sql", "sqlFile", "createView", "createProcedure");

    private static final Map<String, ChangeType> BY_NAME = byName();

    /** What Liquibase writes otherwise for PostgreSQL. */
    private static final Map<String, ChangeType> ON_POSTGRESQL =
            Map.of("addAutoIncrement", ColumnChanges::numbered, "dropSequence", ObjectChanges::sequenceDropped);

    private static final Map<String, ChangeType> ON_MYSQL = onMySql();

    private static Map<String, ChangeType> byName() {
        Map<String, ChangeType> types = new HashMap<>();
        Stream.of(
                        TableChanges.types(),
                        ColumnChanges.types(),
                        ConstraintChanges.types(),
                        ObjectChanges.types(),
                        RowChanges.types())
                .forEach(types::putAll);
        HARMLESS.keySet().forEach(name -> types.put(name, change -> List.of()));
        UNKNOWN.forEach((name, cure) -> types.put(
                name,
                change -> List.of(
                        new Fact.Unread("the change " + name + " is not looked into: " + cure, change.span()))));
        return Map.copyOf(types);
    }

    private static Map<String, ChangeType> onMySql() {
        Map<String, ChangeType> types = new HashMap<>(WholeColumn.types(BY_NAME));
        types.put("dropIndex", ObjectChanges::indexOfTableDropped);
        return Map.copyOf(types);
    }

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name) || SQL.contains(name) || OwnOperations.isOne(name);
    }

    /** Why no rule asks about changes of that type, or null where facts are made of them. */
    static @Nullable String harmless(String name) {
        return HARMLESS.get(name);
    }

    /** What to do about changes of that type, or null where something is known of them. */
    static @Nullable String unknown(String name) {
        return UNKNOWN.get(name);
    }

    /** What a change does on a server of that kind. */
    static List<Fact> facts(Node change, boolean mysql) {
        ChangeType here = mysql ? ON_MYSQL.get(change.name()) : ON_POSTGRESQL.get(change.name());
        ChangeType type = here == null ? BY_NAME.get(change.name()) : here;
        if (type != null) {
            return type.facts(change);
        }
        if (OwnOperations.isOne(change.name())) {
            List<Map<String, String>> items = new ArrayList<>();
            change.children().forEach(child -> collect(child, items));
            return List.of(OwnOperations.fact(change.name(), values(change), items, change.span()));
        }
        return List.of(new Fact.Unread(
                "the change " + change.name()
                        + " is not known: it is none of Liquibase's own; SQL is judged where it stands in <sql>",
                change.span()));
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
