package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.postgresql.Types;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The element column, as it is in createTable and addColumn. */
final class ColumnDefinition {
    private ColumnDefinition() {}

    static Column of(Node node) {
        Node rules = node.child("constraints").orElse(null);
        String name = Names.fold(node.get("name"));
        List<Constraint> constraints = new ArrayList<>();
        boolean notNull = false;
        if (rules != null) {
            notNull = rules.get("nullable").equalsIgnoreCase("false");
            if (rules.is("primaryKey")) {
                notNull = true;
                constraints.add(ConstraintChanges.definition(
                        Constraint.Kind.PRIMARY_KEY,
                        rules.orNull("primaryKeyName"),
                        List.of(name),
                        null,
                        null,
                        node.span()));
            }
            if (rules.is("unique")) {
                constraints.add(ConstraintChanges.definition(
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
                int open = references.indexOf('(');
                int close = references.indexOf(')', Math.max(0, open));
                String columns = close > open && open >= 0
                        ? references.substring(open + 1, close)
                        : rules.get("referencedColumnNames");
                constraints.add(ConstraintChanges.referring(
                        ConstraintChanges.definition(
                                Constraint.Kind.FOREIGN_KEY,
                                rules.orNull("foreignKeyName"),
                                List.of(name),
                                Name.of(Names.fold(referenced.strip())),
                                null,
                                node.span()),
                        Names.list(columns)));
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

    static @Nullable Expr defaultValue(Node node) {
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
}
