package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.postgresql.Types;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Liquibase's own change types, as the facts that their SQL would be. */
final class Changes {
    /** Change types that no rule asks about. */
    private static final Set<String> SILENT = Set.of(
            "tagDatabase",
            "output",
            "empty",
            "stop",
            "insert",
            "loadData",
            "loadUpdateData",
            "createSequence",
            "alterSequence",
            "renameSequence",
            "createProcedure",
            "createFunction",
            "createPackage",
            "createPackageBody",
            "setTableRemarks",
            "setColumnRemarks",
            "enableTrigger",
            "disableTrigger",
            "dropProcedure",
            "dropFunction",
            "dropSequence",
            "renameView",
            "dropView");

    private Changes() {}

    static List<Fact> facts(Node change) {
        Span span = change.span();
        Name table = name(change, "schemaName", "tableName");
        String column = fold(change.get("columnName"));
        return switch (change.name()) {
            case "createTable" -> List.of(createTable(change, table));
            case "dropTable" ->
                List.of(new Fact.DropObject(
                        ObjectKind.TABLE, table, false, change.is("cascadeConstraints"), false, span));
            case "addColumn" -> addColumns(change, table);
            case "dropColumn" -> dropColumns(change, table);
            case "renameColumn" ->
                List.of(new Fact.RenameColumn(
                        table, fold(change.get("oldColumnName")), fold(change.get("newColumnName")), span));
            case "renameTable" ->
                List.of(new Fact.RenameTable(
                        name(change, "schemaName", "oldTableName"), fold(change.get("newTableName")), span));
            case "modifyDataType" ->
                List.of(new Fact.AlterType(table, column, Types.of(change.get("newDataType")), null, false, span));
            case "addNotNullConstraint" -> notNull(change, table, column);
            case "dropNotNullConstraint" -> List.of(new Fact.DropNotNull(table, column, span));
            case "addDefaultValue" -> List.of(new Fact.SetDefault(table, column, orEmpty(defaultValue(change)), span));
            case "dropDefaultValue" -> List.of(new Fact.DropDefault(table, column, span));
            case "addPrimaryKey" ->
                List.of(constraint(
                        change,
                        table,
                        Constraint.Kind.PRIMARY_KEY,
                        columns(change.get("columnNames")),
                        change.orNull("forIndexName")));
            case "addUniqueConstraint" ->
                List.of(constraint(
                        change,
                        table,
                        Constraint.Kind.UNIQUE,
                        columns(change.get("columnNames")),
                        change.orNull("forIndexName")));
            case "addForeignKeyConstraint" -> List.of(foreignKey(change));
            case "dropForeignKeyConstraint" ->
                List.of(new Fact.DropConstraint(
                        name(change, "baseTableSchemaName", "baseTableName"),
                        fold(change.get("constraintName")),
                        false,
                        span));
            case "dropPrimaryKey" -> List.of(new Fact.DropConstraint(table, primaryKey(change, table), false, span));
            case "dropUniqueConstraint" ->
                List.of(new Fact.DropConstraint(table, fold(change.get("constraintName")), false, span));
            case "createIndex" -> List.of(index(change, table));
            case "dropIndex" ->
                List.of(new Fact.DropObject(
                        ObjectKind.INDEX, name(change, "schemaName", "indexName"), false, false, false, span));
            case "createView" ->
                List.of(new Fact.CreateView(
                        name(change, "schemaName", "viewName"), change.is("replaceIfExists"), false, span));
            case "update", "delete" ->
                List.of(new Fact.Change(table, change.name().equals("delete"), where(change), false, span));
            case "addAutoIncrement" -> List.of(new Fact.SetGenerated(table, column, Column.Generated.IDENTITY, span));
            case "addLookupTable", "mergeColumns", "dropAllForeignKeyConstraints" ->
                List.of(new Fact.Unread("the change " + change.name() + " is not looked into", span));
            default -> other(change, span);
        };
    }

    private static List<Fact> other(Node change, Span span) {
        if (OwnOperations.isOne(change.name())) {
            Map<String, String> values = new HashMap<>();
            change.attributes().forEach((key, value) -> values.put(key, value.text()));
            return List.of(OwnOperations.fact(change.name(), values, span));
        }
        return SILENT.contains(change.name())
                ? List.of()
                : List.of(new Fact.Unread("the change " + change.name() + " is not known", span));
    }

    private static Fact createTable(Node change, Name table) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<String> key = new ArrayList<>();
        for (Node node : change.children("column")) {
            Column column = column(node);
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
            constraints.add(constraint(Constraint.Kind.PRIMARY_KEY, null, key, null, null, change.span()));
        }
        return new Fact.CreateTable(
                table,
                change.is("ifNotExists"),
                false,
                Fact.Origin.DEFINITION,
                columns,
                constraints,
                null,
                false,
                change.span());
    }

    private static List<Fact> addColumns(Node change, Name table) {
        List<Fact> facts = new ArrayList<>();
        for (Node node : change.children("column")) {
            facts.add(new Fact.AddColumn(table, column(node), false, node.span()));
            boolean filled = !node.get("value").isEmpty()
                    || !node.get("valueNumeric").isEmpty()
                    || !node.get("valueBoolean").isEmpty()
                    || !node.get("valueDate").isEmpty()
                    || !node.get("valueComputed").isEmpty();
            if (filled) {
                // Liquibase fills the new column of every row in one UPDATE.
                facts.add(new Fact.Change(table, false, "", false, node.span()));
            }
        }
        return facts;
    }

    private static List<Fact> dropColumns(Node change, Name table) {
        List<Fact> facts = new ArrayList<>();
        if (!change.get("columnName").isEmpty()) {
            facts.add(new Fact.DropColumn(table, fold(change.get("columnName")), false, false, change.span()));
        }
        change.children("column")
                .forEach(node ->
                        facts.add(new Fact.DropColumn(table, fold(node.get("name")), false, false, node.span())));
        return facts;
    }

    private static List<Fact> notNull(Node change, Name table, String column) {
        List<Fact> facts = new ArrayList<>();
        if (!change.get("defaultNullValue").isEmpty()) {
            facts.add(new Fact.Change(table, false, column + " IS NULL", false, change.span()));
        }
        facts.add(new Fact.SetNotNull(table, column, change.span()));
        return facts;
    }

    private static Column column(Node node) {
        Node rules = node.child("constraints").orElse(null);
        String name = fold(node.get("name"));
        List<Constraint> constraints = new ArrayList<>();
        boolean notNull = false;
        if (rules != null) {
            notNull = rules.get("nullable").equalsIgnoreCase("false");
            if (rules.is("primaryKey")) {
                notNull = true;
                constraints.add(constraint(
                        Constraint.Kind.PRIMARY_KEY,
                        rules.orNull("primaryKeyName"),
                        List.of(name),
                        null,
                        null,
                        node.span()));
            }
            if (rules.is("unique")) {
                constraints.add(constraint(
                        Constraint.Kind.UNIQUE,
                        rules.orNull("uniqueConstraintName"),
                        List.of(name),
                        null,
                        null,
                        node.span()));
            }
            String references = rules.get("references");
            String referenced = references.contains("(")
                    ? references.substring(0, references.indexOf('('))
                    : rules.get("referencedTableName");
            if (!referenced.isEmpty()) {
                constraints.add(constraint(
                        Constraint.Kind.FOREIGN_KEY,
                        rules.orNull("foreignKeyName"),
                        List.of(name),
                        Name.of(fold(referenced.strip())),
                        null,
                        node.span()));
            }
        }
        return new Column(
                name,
                Types.of(node.get("type")),
                notNull,
                defaultValue(node),
                node.is("autoIncrement") ? Column.Generated.IDENTITY : Column.Generated.NO,
                constraints);
    }

    private static @Nullable Expr defaultValue(Node node) {
        for (String attribute : List.of("defaultValueComputed", "defaultValueNumeric", "defaultValueBoolean")) {
            if (!node.get(attribute).isEmpty()) {
                return new Expr(node.get(attribute));
            }
        }
        if (!node.get("defaultValueSequenceNext").isEmpty()) {
            return new Expr("nextval('" + node.get("defaultValueSequenceNext") + "')");
        }
        for (String attribute : List.of("defaultValue", "defaultValueDate")) {
            MappedText value = node.attributes().get(attribute);
            if (value != null) {
                // Liquibase takes a date that is none for an expression, like now().
                boolean call = attribute.endsWith("Date") && value.text().endsWith(")");
                return new Expr(call ? value.text() : "'" + value.text().replace("'", "''") + "'");
            }
        }
        return null;
    }

    private static Expr orEmpty(@Nullable Expr value) {
        return value == null ? new Expr("NULL") : value;
    }

    private static Fact foreignKey(Node change) {
        Name table = name(change, "baseTableSchemaName", "baseTableName");
        Name parent = name(change, "referencedTableSchemaName", "referencedTableName");
        return new Fact.AddConstraint(
                table,
                constraint(
                        Constraint.Kind.FOREIGN_KEY,
                        change.orNull("constraintName"),
                        columns(change.get("baseColumnNames")),
                        parent,
                        null,
                        change.span()),
                change.span());
    }

    private static Fact constraint(
            Node change, Name table, Constraint.Kind kind, List<String> columns, @Nullable String usingIndex) {
        return new Fact.AddConstraint(
                table,
                constraint(kind, change.orNull("constraintName"), columns, null, usingIndex, change.span()),
                change.span());
    }

    private static Constraint constraint(
            Constraint.Kind kind,
            @Nullable String name,
            List<String> columns,
            @Nullable Name references,
            @Nullable String usingIndex,
            Span span) {
        return new Constraint(
                kind,
                name == null ? null : fold(name),
                columns,
                null,
                references,
                List.of(),
                usingIndex,
                false,
                false,
                span);
    }

    private static Fact index(Node change, Name table) {
        List<String> columns = new ArrayList<>();
        change.children("column").forEach(node -> columns.add(fold(node.get("name"))));
        String name = change.orNull("indexName");
        return new Fact.CreateIndex(
                table,
                name == null ? null : fold(name),
                columns,
                change.is("unique"),
                false,
                false,
                false,
                false,
                change.span());
    }

    private static String primaryKey(Node change, Name table) {
        String name = change.orNull("constraintName");
        return name == null ? table.name() + "_pkey" : fold(name);
    }

    private static String where(Node change) {
        return change.child("where")
                .map(Node::text)
                .map(MappedText::text)
                .orElse(change.get("where"))
                .strip();
    }

    private static Name name(Node change, String schema, String name) {
        String inSchema = change.orNull(schema);
        return new Name(inSchema == null ? null : fold(inSchema), fold(change.get(name)));
    }

    private static List<String> columns(String list) {
        List<String> columns = new ArrayList<>();
        for (String column : list.split(",", -1)) {
            columns.add(fold(column.strip()));
        }
        return columns;
    }

    /** Liquibase does not quote names that need no quotes, so PostgreSQL folds them. */
    private static String fold(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        boolean mixed = !name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals(name.toUpperCase(Locale.ROOT));
        return plain && !mixed ? name.toLowerCase(Locale.ROOT) : name;
    }
}
