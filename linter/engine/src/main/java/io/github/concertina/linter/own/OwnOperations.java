package io.github.concertina.linter.own;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.postgresql.Types;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of Concertina: their phases, and what the schema is after them. */
public final class OwnOperations {
    private static final Map<String, List<Phase>> PHASES = Map.ofEntries(
            Map.entry("safeAddColumn", List.of(Phase.EXPAND)),
            Map.entry("createIndexConcurrently", List.of(Phase.EXPAND, Phase.MIGRATE)),
            Map.entry("addConstraintNotValid", List.of(Phase.EXPAND, Phase.MIGRATE)),
            Map.entry("dualWrite", List.of(Phase.EXPAND)),
            Map.entry("dualWriteTable", List.of(Phase.EXPAND)),
            Map.entry("dualWriteColumns", List.of(Phase.EXPAND)),
            Map.entry("batchedBackfill", List.of(Phase.MIGRATE)),
            Map.entry("batchedCopy", List.of(Phase.MIGRATE)),
            Map.entry("batchedDelete", List.of(Phase.MIGRATE, Phase.CONTRACT)),
            Map.entry("verifyParity", List.of(Phase.MIGRATE, Phase.SWITCH, Phase.CONTRACT)),
            Map.entry("verifyTableParity", List.of(Phase.MIGRATE, Phase.SWITCH, Phase.CONTRACT)),
            Map.entry("switchReads", List.of(Phase.SWITCH)),
            Map.entry("renameTableBehindView", List.of(Phase.SWITCH)),
            Map.entry("swapColumns", List.of(Phase.SWITCH)),
            Map.entry("validateConstraint", List.of(Phase.MIGRATE, Phase.CONTRACT)),
            Map.entry("safeSetNotNull", List.of(Phase.MIGRATE, Phase.CONTRACT)),
            Map.entry("safeAddUnique", List.of(Phase.CONTRACT)),
            Map.entry("safeAddPrimaryKey", List.of(Phase.CONTRACT)),
            Map.entry("dropIndexConcurrently", List.of(Phase.CONTRACT)),
            Map.entry("dropCompatibilityView", List.of(Phase.CONTRACT)),
            Map.entry("dropDualWrite", List.of(Phase.CONTRACT)),
            Map.entry("dropDualWriteTable", List.of(Phase.CONTRACT)),
            Map.entry("releaseColumn", List.of(Phase.CONTRACT)),
            Map.entry("holdColumn", List.of(Phase.CONTRACT)),
            Map.entry("dropHeldColumn", List.of(Phase.CONTRACT)),
            Map.entry("holdTable", List.of(Phase.CONTRACT)),
            Map.entry("safeDropTable", List.of(Phase.CONTRACT)),
            Map.entry("safeDropConstraint", List.of(Phase.CONTRACT)),
            Map.entry("retire", List.of(Phase.CONTRACT)));

    /** What a column's or a table's name begins with while it is held. */
    private static final String HELD = "concertina_held_";

    /** A column's name between two others. */
    private static final String BETWEEN = "concertina_swap";

    private OwnOperations() {}

    /** Whether that is the name of one. */
    public static boolean isOne(String name) {
        return PHASES.containsKey(name);
    }

    /** The phases in which it may stand, in their order; none of what is no operation. */
    public static List<Phase> phases(String name) {
        return PHASES.getOrDefault(name, List.of());
    }

    /**
     * The fact for an operation with these attributes; a note where there is no such operation.
     *
     * @param items what its lists hold, each with attributes of its own
     */
    public static Fact fact(
            String operation, Map<String, String> attributes, List<Map<String, String>> items, Span span) {
        if (!isOne(operation)) {
            return new Fact.Unread("there is no operation " + operation, span);
        }
        String tableName = attributes.get("tableName");
        Name table = tableName == null ? null : new Name(attributes.get("schemaName"), tableName);
        List<Fact> effects = operation.equals("swapColumns") && table != null
                ? exchanged(table, items, span)
                : effects(operation, table, attributes, span);
        return new Fact.OwnOperation(operation, table, "old".equals(attributes.get("to")), effects, span);
    }

    private static List<Fact> exchanged(Name table, List<Map<String, String>> pairs, Span span) {
        List<Fact> facts = new ArrayList<>();
        for (Map<String, String> pair : pairs) {
            String from = pair.get("from");
            String to = pair.get("to");
            if (from != null && to != null) {
                facts.add(new Fact.RenameColumn(table, from, BETWEEN, span));
                facts.add(new Fact.RenameColumn(table, to, from, span));
                facts.add(new Fact.RenameColumn(table, BETWEEN, to, span));
            }
        }
        return facts;
    }

    private static List<Fact> effects(String operation, @Nullable Name table, Map<String, String> values, Span span) {
        String column = values.get("columnName");
        String constraint = values.get("constraintName");
        if (table == null) {
            return List.of();
        }
        if (operation.equals("safeAddColumn") && column != null) {
            String value = values.getOrDefault("default", values.get("defaultExpression"));
            Column definition = new Column(
                    column,
                    Types.of(values.getOrDefault("type", "")),
                    false,
                    value == null ? null : new Expr(value),
                    Column.Generated.NO,
                    List.of());
            return List.of(new Fact.AddColumn(table, definition, false, span));
        }
        if (operation.equals("safeSetNotNull") && column != null) {
            return List.of(new Fact.SetNotNull(table, column, span));
        }
        if ((operation.equals("releaseColumn") || operation.equals("retire")) && column != null) {
            return List.of(new Fact.DropNotNull(table, column, span));
        }
        if (operation.equals("holdColumn") && column != null) {
            return List.of(new Fact.RenameColumn(table, column, HELD + column, span));
        }
        if (operation.equals("dropHeldColumn") && column != null) {
            return List.of(new Fact.DropColumn(table, HELD + column, false, false, span));
        }
        if (operation.equals("holdTable")) {
            return List.of(new Fact.RenameTable(table, HELD + table.name(), span));
        }
        if (operation.equals("safeDropTable")) {
            return List.of(new Fact.DropObject(
                    ObjectKind.TABLE, new Name(table.schema(), HELD + table.name()), false, false, false, span));
        }
        if (operation.equals("safeDropConstraint") && constraint != null) {
            return List.of(new Fact.DropConstraint(table, constraint, false, span));
        }
        if (operation.equals("validateConstraint") && constraint != null) {
            return List.of(new Fact.ValidateConstraint(table, constraint, span));
        }
        String check = values.get("check");
        String notNull = values.get("notNull");
        if (operation.equals("addConstraintNotValid") && constraint != null && (check != null || notNull != null)) {
            Expr proof = new Expr(check != null ? check : notNull + " IS NOT NULL");
            return List.of(new Fact.AddConstraint(
                    table,
                    new Constraint(
                            Constraint.Kind.CHECK,
                            constraint,
                            List.of(),
                            proof,
                            null,
                            List.of(),
                            null,
                            true,
                            false,
                            span),
                    span));
        }
        return List.of();
    }
}
