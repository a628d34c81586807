package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.mysql.WrittenAlter;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes for which MySQL wants the whole column said again. Liquibase says its type and what the change is about: what else
 * the column had, it loses.
 */
final class WholeColumn {
    /** Where a change says the type of its column. */
    private static final Map<String, String> TYPES = Map.of(
            "modifyDataType", "newDataType",
            "renameColumn", "columnDataType",
            "addNotNullConstraint", "columnDataType",
            "dropNotNullConstraint", "columnDataType",
            "setColumnRemarks", "columnDataType",
            "addAutoIncrement", "columnDataType");

    private WholeColumn() {}

    /** The same change types, as they are on MySQL; one that Liquibase refuses there is what it is elsewhere. */
    static Map<String, ChangeType> types(Map<String, ChangeType> elsewhere) {
        Map<String, ChangeType> types = new HashMap<>();
        for (String name : TYPES.keySet()) {
            ChangeType other = elsewhere.get(name);
            if (other != null) {
                types.put(
                        name,
                        change -> alter(change).map(sql -> read(sql, change)).orElseGet(() -> other.facts(change)));
            }
        }
        return Map.copyOf(types);
    }

    /** The ALTER TABLE that Liquibase writes for the change, if it is such a one. */
    static Optional<String> alter(Node change) {
        String type = change.get(TYPES.getOrDefault(change.name(), ""));
        return type.isBlank()
                ? Optional.empty()
                : Optional.of("ALTER TABLE " + table(change) + " " + clause(change, type));
    }

    private static String table(Node change) {
        String schema = change.get("schemaName");
        return (schema.isEmpty() ? "" : name(change, "schemaName") + ".") + name(change, "tableName");
    }

    private static String clause(Node change, String type) {
        String column = name(change, "columnName") + " " + type;
        return switch (change.name()) {
            case "renameColumn" ->
                "CHANGE " + name(change, "oldColumnName") + " " + name(change, "newColumnName") + " " + type
                        + (change.get("remarks").isEmpty()
                                ? ""
                                : " COMMENT " + UpdateSql.quoted(change.get("remarks"), true));
            case "addNotNullConstraint" -> "MODIFY " + column + " NOT NULL";
            case "dropNotNullConstraint" -> "MODIFY " + column + " NULL";
            case "setColumnRemarks" ->
                "MODIFY COLUMN " + column + " COMMENT " + UpdateSql.quoted(change.get("remarks"), true);
            case "addAutoIncrement" -> "MODIFY " + column + " AUTO_INCREMENT";
            default -> "MODIFY " + column;
        };
    }

    private static String name(Node change, String attribute) {
        String name = change.get(attribute);
        return name.matches("\\w+") ? Names.fold(name) : "`" + name.replace("`", "``") + "`";
    }

    private static List<Fact> read(String alter, Node change) {
        List<Fact> facts = new ArrayList<>();
        if (change.name().equals("addNotNullConstraint")) {
            ColumnChanges.filled(change).ifPresent(facts::add);
        }
        MappedText type = change.attributes().get(TYPES.get(change.name()));
        if (type != null) {
            MappedText sql = MappedText.from(type.source())
                    .replace(alter, change.span().start(), change.span().end())
                    .build();
            facts.addAll(WrittenAlter.read(sql, change.span()));
        }
        return facts;
    }
}
