package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.rule.OperationCall;
import io.github.concertina.linter.rule.Recipe;
import io.github.concertina.linter.rule.Scene;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The safe ways that our own operations go; they run on PostgreSQL 14 and newer. */
final class SafeWay {
    private static final int OLDEST = 14;
    private static final int LONGEST_FLAG = 63;

    private SafeWay() {}

    private static boolean isThere(Scene scene) {
        return !scene.server().isMySql() && scene.server().from(OLDEST);
    }

    static Recipe index(Fact.CreateIndex index, Scene scene) {
        String name = index.name();
        // Only columns as they are: an order or an expression is not known here.
        boolean plain = index.definition().equals("btree (" + String.join(", ", index.columns()) + ")");
        if (name == null || !plain || !isThere(scene)) {
            return Recipe.NONE;
        }
        OperationCall call = OperationCall.on(index.table(), "createIndexConcurrently")
                .with("indexName", name)
                .with("columns", index.columns());
        return Recipe.NONE.then(Phase.EXPAND, index.unique() ? call.with("unique", true) : call);
    }

    static Recipe dropIndex(Name table, Name index, Scene scene) {
        return isThere(scene)
                ? Recipe.NONE.then(
                        Phase.CONTRACT,
                        OperationCall.on(table, "dropIndexConcurrently").with("indexName", index.name()))
                : Recipe.NONE;
    }

    static Recipe notNull(Name table, String column, Scene scene) {
        return isThere(scene) ? Recipe.NONE.then(Phase.CONTRACT, setNotNull(table, column)) : Recipe.NONE;
    }

    private static OperationCall setNotNull(Name table, String column) {
        return OperationCall.on(table, "safeSetNotNull").with("columnName", column);
    }

    /** A CHECK or a foreign key: for new rows first. */
    static Recipe notValid(Name table, Constraint constraint, Scene scene) {
        String name = constraint.nameOn(table);
        OperationCall add = OperationCall.on(table, "addConstraintNotValid").with("constraintName", name);
        Expr check = constraint.check();
        Name references = constraint.references();
        if (check != null) {
            add = add.with("check", check.text());
        } else if (references != null) {
            add = add.with("foreignKey", foreignKey(constraint, references));
        } else {
            return Recipe.NONE;
        }
        if (!isThere(scene)) {
            return Recipe.NONE;
        }
        return Recipe.NONE
                .then(Phase.EXPAND, add)
                .then(
                        Phase.CONTRACT,
                        OperationCall.on(table, "validateConstraint").with("constraintName", name));
    }

    private static Map<String, Object> foreignKey(Constraint constraint, Name references) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("columns", constraint.columns());
        String schema = references.schema();
        if (schema != null) {
            key.put("referencedSchema", schema);
        }
        key.put("referencedTable", references.name());
        if (!constraint.referencedColumns().isEmpty()) {
            key.put("referencedColumns", constraint.referencedColumns());
        }
        return key;
    }

    /** UNIQUE and PRIMARY KEY by an index that is built beside the writers. */
    static Recipe key(Name table, Constraint constraint, String operation, Scene scene) {
        return isThere(scene)
                ? Recipe.NONE.then(
                        Phase.CONTRACT,
                        OperationCall.on(table, operation)
                                .with("constraintName", constraint.nameOn(table))
                                .with("columns", constraint.columns()))
                : Recipe.NONE;
    }

    /** A column of which every row gets the value in committed batches. */
    static Recipe filled(Name table, Column column, Scene scene) {
        Expr value = column.defaultValue();
        if (value == null || !isThere(scene)) {
            return Recipe.NONE;
        }
        Recipe recipe = Recipe.NONE
                .then(Phase.EXPAND, added(table, column).with("defaultExpression", value.text()))
                .then(
                        Phase.MIGRATE,
                        OperationCall.on(table, "batchedBackfill")
                                .with("set", Map.of(column.name(), value.text()))
                                .with("where", Name.of(column.name()) + " IS NULL"));
        return column.notNull() ? recipe.then(Phase.CONTRACT, setNotNull(table, column.name())) : recipe;
    }

    /** A column that the running version does not know: it may be empty until no such version runs. */
    static Recipe required(Name table, Column column, Scene scene) {
        return isThere(scene)
                ? Recipe.NONE
                        .then(Phase.EXPAND, added(table, column))
                        .then(Phase.CONTRACT, setNotNull(table, column.name()))
                : Recipe.NONE;
    }

    private static OperationCall added(Name table, Column column) {
        return OperationCall.on(table, "safeAddColumn")
                .with("columnName", column.name())
                .with("type", column.type().toString());
    }

    static Recipe renamed(Fact.RenameColumn rename, Scene scene) {
        Optional<ColumnState> old = scene.catalog().column(rename.table(), rename.column());
        return old.isEmpty() || !isThere(scene)
                ? Recipe.NONE
                : replaced(
                        rename.table(),
                        rename.column(),
                        rename.newName(),
                        old.get().type(),
                        Name.of(rename.column()).toString(),
                        Name.of(rename.newName()).toString(),
                        old.get().notNull());
    }

    static Recipe retyped(Fact.AlterType change, Scene scene) {
        Optional<ColumnState> old = scene.catalog().column(change.table(), change.column());
        if (old.isEmpty() || !isThere(scene)) {
            return Recipe.NONE;
        }
        String to = change.column() + "_new";
        Expr using = change.using();
        return replaced(
                change.table(),
                change.column(),
                to,
                change.type(),
                using == null ? Name.of(change.column()) + "::" + change.type() : using.text(),
                Name.of(to) + "::" + old.get().type(),
                old.get().notNull());
    }

    private static Recipe replaced(
            Name table, String from, String to, Type type, String forward, String backward, boolean notNull) {
        OperationCall added =
                OperationCall.on(table, "safeAddColumn").with("columnName", to).with("type", type.toString());
        OperationCall inStep =
                between(table, "dualWrite", from, to).with("forward", forward).with("backward", backward);
        OperationCall filled = OperationCall.on(table, "batchedBackfill").with("set", Map.of(to, forward));
        OperationCall compared = between(table, "verifyParity", from, to).with("forward", forward);
        OperationCall switched = OperationCall.on(table, "switchReads")
                .with("flag", flag(table.name() + "-" + to))
                .with("to", "new");
        OperationCall apart = between(table, "dropDualWrite", from, to);
        OperationCall held =
                OperationCall.on(table, "holdColumn").with("columnName", from).with("replacedBy", to);
        Recipe switchedOver = Recipe.NONE
                .then(Phase.EXPAND, added, inStep)
                .then(Phase.MIGRATE, filled, compared)
                .then(Phase.SWITCH, switched);
        return (notNull
                        ? switchedOver.then(Phase.CONTRACT, setNotNull(table, to), apart, held)
                        : switchedOver.then(Phase.CONTRACT, apart, held))
                .then(Phase.CONTRACT, OperationCall.on(table, "dropHeldColumn").with("columnName", from));
    }

    /** Lower-case letters, digits, points and dashes; a name in quotes may have others. */
    private static String flag(String name) {
        StringBuilder flag = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < flag.length(); i++) {
            char c = flag.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
                flag.setCharAt(i, '-');
            }
        }
        flag.setLength(Math.min(flag.length(), LONGEST_FLAG));
        return flag.toString();
    }

    private static OperationCall between(Name table, String operation, String from, String to) {
        return OperationCall.on(table, operation).with("from", from).with("to", to);
    }

    static Recipe dropped(Fact.DropColumn drop, Scene scene) {
        return isThere(scene)
                ? Recipe.NONE
                        .then(
                                Phase.CONTRACT,
                                OperationCall.on(drop.table(), "retire").with("columnName", drop.column()))
                        .then(
                                Phase.CONTRACT,
                                OperationCall.on(drop.table(), "holdColumn")
                                        .with("columnName", drop.column())
                                        .with("replacedBy", "none"))
                        .then(
                                Phase.CONTRACT,
                                OperationCall.on(drop.table(), "dropHeldColumn").with("columnName", drop.column()))
                : Recipe.NONE;
    }

    static Recipe renamedTable(Fact.RenameTable rename, Scene scene) {
        return isThere(scene)
                ? Recipe.NONE
                        .then(
                                Phase.SWITCH,
                                OperationCall.on(rename.table(), "renameTableBehindView")
                                        .with("newName", rename.newName()))
                        .then(
                                Phase.CONTRACT,
                                OperationCall.on(rename.table(), "dropCompatibilityView")
                                        .with("newName", rename.newName()))
                : Recipe.NONE;
    }

    static Recipe deleted(Fact.Change change, Scene scene) {
        return isThere(scene) && change.delete() && !change.where().isEmpty() && !change.usesOtherTables()
                ? Recipe.NONE.then(
                        Phase.CONTRACT,
                        OperationCall.on(change.table(), "batchedDelete").with("where", change.where()))
                : Recipe.NONE;
    }
}
