package io.github.concertina.linter.changelog;

import static java.util.Map.entry;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.postgresql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of columns, their types, defaults and nullability. */
final class ColumnChanges {
    private static final List<String> VALUES = List.of(
            "value",
            "valueNumeric",
            "valueBoolean",
            "valueDate",
            "valueComputed",
            "valueClobFile",
            "valueBlobFile",
            "valueSequenceNext",
            "valueSequenceCurrent");

    private ColumnChanges() {}

    static Map<String, ChangeType> types() {
        return Map.ofEntries(
                entry("addColumn", change -> added(change, table(change))),
                entry("dropColumn", change -> dropped(change, table(change))),
                entry(
                        "renameColumn",
                        change -> List.of(new Fact.RenameColumn(
                                table(change),
                                Names.fold(change.get("oldColumnName")),
                                Names.fold(change.get("newColumnName")),
                                change.span()))),
                entry(
                        "modifyDataType",
                        change -> List.of(new Fact.AlterType(
                                table(change),
                                column(change),
                                Types.of(change.get("newDataType")),
                                null,
                                false,
                                change.span()))),
                entry("mergeColumns", change -> merged(change, table(change))),
                entry("addNotNullConstraint", change -> notNull(change, table(change), column(change))),
                entry(
                        "dropNotNullConstraint",
                        change -> List.of(new Fact.DropNotNull(table(change), column(change), change.span()))),
                entry("addDefaultValue", ColumnChanges::withDefault),
                entry(
                        "dropDefaultValue",
                        change -> List.of(new Fact.DropDefault(table(change), column(change), change.span()))),
                entry(
                        "addAutoIncrement",
                        change -> List.of(new Fact.SetGenerated(
                                table(change), column(change), Column.Generated.IDENTITY, change.span()))));
    }

    /** To a column that is there, a sequence is attached. */
    static List<Fact> numbered(Node change) {
        Name table = table(change);
        String sequence = table.name() + "_" + column(change) + "_seq";
        return List.of(
                new Fact.CreateObject(ObjectKind.SEQUENCE, new Name(table.schema(), sequence), change.span()),
                new Fact.SetNotNull(table, column(change), change.span()),
                new Fact.SetDefault(table, column(change), new Expr("nextval('" + sequence + "')"), change.span()));
    }

    private static Name table(Node change) {
        return Names.of(change, "schemaName", "tableName");
    }

    private static String column(Node change) {
        return Names.fold(change.get("columnName"));
    }

    private static List<Fact> withDefault(Node change) {
        Expr value = ColumnDefinition.defaultValue(change);
        return List.of(new Fact.SetDefault(
                table(change), column(change), value == null ? new Expr("NULL") : value, change.span()));
    }

    /** A new column, filled in one UPDATE from two old ones, which go. */
    private static List<Fact> merged(Node change, Name table) {
        Column column = new Column(
                Names.fold(change.get("finalColumnName")),
                Types.of(change.get("finalColumnType")),
                false,
                null,
                Column.Generated.NO,
                List.of());
        return List.of(
                new Fact.AddColumn(table, column, false, change.span()),
                new Fact.Change(table, false, "", change.span()),
                new Fact.DropColumn(table, Names.fold(change.get("column1Name")), false, false, change.span()),
                new Fact.DropColumn(table, Names.fold(change.get("column2Name")), false, false, change.span()));
    }

    private static List<Fact> added(Node change, Name table) {
        List<Fact> facts = new ArrayList<>();
        for (Node node : change.children("column")) {
            Column column = ColumnDefinition.of(node);
            facts.add(new Fact.AddColumn(table, column.without(Constraint.Kind.FOREIGN_KEY), false, node.span()));
            // Liquibase adds the key by a statement of its own, which the server validates.
            column.constraints().stream()
                    .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
                    .forEach(key -> facts.add(new Fact.AddConstraint(table, key, node.span())));
            if (VALUES.stream().anyMatch(value -> !node.get(value).isEmpty())) {
                // Liquibase fills the new column of every row in one UPDATE.
                facts.add(new Fact.Change(table, false, "", node.span()));
            }
        }
        return facts;
    }

    private static List<Fact> dropped(Node change, Name table) {
        List<Fact> facts = new ArrayList<>();
        if (!change.get("columnName").isEmpty()) {
            facts.add(new Fact.DropColumn(table, Names.fold(change.get("columnName")), false, false, change.span()));
        }
        change.children("column")
                .forEach(node ->
                        facts.add(new Fact.DropColumn(table, Names.fold(node.get("name")), false, false, node.span())));
        return facts;
    }

    private static List<Fact> notNull(Node change, Name table, String column) {
        List<Fact> facts = new ArrayList<>();
        filled(change).ifPresent(facts::add);
        facts.add(new Fact.SetNotNull(table, column, change.span()));
        return facts;
    }

    /** What a column that may not be NULL any more gets in the rows where it is. */
    static Optional<Fact> filled(Node change) {
        return change.get("defaultNullValue").isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact.Change(table(change), false, column(change) + " IS NULL", change.span()));
    }
}
