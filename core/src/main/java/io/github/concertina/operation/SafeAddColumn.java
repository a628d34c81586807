package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.Column;
import io.github.concertina.plan.DefaultValue;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds a column without rewriting a row. */
@OperationInfo(
        name = "safeAddColumn",
        phases = EXPAND,
        summary = "Adds a nullable column, or one with a default, without rewriting the table.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record SafeAddColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the new column", example = "customer_uuid", required = true)
        String columnName,

        @Attribute(doc = "its type, as in CREATE TABLE", example = "uuid", required = true)
        String type,

        @Attribute(name = "default", doc = "a constant default, as text", example = "new") @Nullable
        String defaultValue,

        @Attribute(
                doc = "a default that the server evaluates; a volatile one is set for new rows only",
                example = "now()")
        @Nullable
        String defaultExpression,

        @Attribute(doc = "what the column is for, kept in the catalog", example = "replaces customer_ref") @Nullable
        String comment,

        @Attribute(doc = "MySQL only: the column to stand behind; ignored by PostgreSQL", example = "customer_ref")
        @Nullable
        String after)
        implements Additive {

    public SafeAddColumn {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
        Names.expression("defaultExpression", defaultExpression);
        if (type.toUpperCase(Locale.ROOT)
                .matches("(?s).*\\b(NOT\\s+NULL|PRIMARY\\s+KEY|UNIQUE|REFERENCES|CHECK)\\b.*")) {
            throw new Refusal(
                    "type '" + type + "' carries a constraint",
                    "add the column with its bare type; then safeSetNotNull, safeAddUnique or addConstraintNotValid in a"
                            + " later phase");
        }
        if (defaultValue != null && defaultExpression != null) {
            throw new Refusal("default and defaultExpression are both given", "keep one of them");
        }
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Undo undo(String reason) {
        return new UndoAddColumn(schemaName, tableName, columnName, reason);
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Column column = new Column(new Ident(columnName), type, defaultOf());
        List<Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (setsDefaultLater(catalog, table, column)) {
            steps.add(new Step.AddColumn(table.name(), new Column(column.name(), type, null)));
            steps.add(new Step.SetDefault(table.name(), column));
            notes.add("the default would rewrite the table: only new rows get it; fill the others with batchedBackfill"
                    + " in the migrate phase");
        } else {
            steps.add(new Step.AddColumn(table.name(), column));
        }
        if (table.findColumn(column.name()).isEmpty()) {
            notes.add(NamelessNotes.added(table.name()));
        }
        if (comment != null) {
            steps.add(new Step.CommentColumn(table.name(), column.name(), comment));
        }
        return new Plan("safeAddColumn " + table.name() + "." + columnName, steps, notes);
    }

    private static boolean setsDefaultLater(Catalog catalog, Table table, Column column) {
        // A column that is there already may be the first half of the two-step way: its default is then set by itself.
        Ident name = table.findColumn(column.name()).isPresent()
                ? Names.derived(column.name().text(), "concertina_probe")
                : column.name();
        Column probe = new Column(name, column.type(), column.defaultValue());
        if (catalog.tryAddColumn(table, probe) == Catalog.AddColumnEffect.METADATA_ONLY) {
            return false;
        }
        Column bare = new Column(name, column.type(), null);
        if (column.defaultValue() == null || catalog.tryAddColumn(table, bare) == Catalog.AddColumnEffect.REWRITE) {
            throw new Refusal(
                    "adding " + column.name() + " " + column.type() + " rewrites " + table.name()
                            + " even without a default",
                    "use the type behind it (a domain with a constraint or default, serial and identity rewrite), and add"
                            + " the rule with addConstraintNotValid");
        }
        return true;
    }

    private @Nullable DefaultValue defaultOf() {
        if (defaultValue != null) {
            return new DefaultValue.Literal(defaultValue);
        }
        return defaultExpression == null ? null : new DefaultValue.Computed(new Expression(defaultExpression));
    }
}
