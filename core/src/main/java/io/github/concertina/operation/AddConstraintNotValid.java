package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;
import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds a constraint that holds new writes at once and old rows after validateConstraint. */
@OperationInfo(
        name = "addConstraintNotValid",
        phases = {EXPAND, MIGRATE},
        summary =
                "Adds a CHECK, NOT NULL or foreign key that holds new writes; validateConstraint proves the old rows.",
        locks =
                "ACCESS EXCLUSIVE (foreign key: SHARE ROW EXCLUSIVE on both tables) for milliseconds, under the lock policy.")
public record AddConstraintNotValid(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the constraint", example = "orders_total_positive", required = true)
        String constraintName,

        @Attribute(doc = "a condition that no row may make false", example = "total >= 0") @Nullable
        String check,

        @Attribute(doc = "a column that may not be NULL", example = "customer_uuid") @Nullable
        String notNull,

        @Attribute(doc = "columns, referencedTable, referencedColumns, onDelete, onUpdate, deferrable") @Nullable
        ForeignKeyDefinition foreignKey)
        implements Additive {

    public AddConstraintNotValid {
        Names.table(schemaName, tableName);
        Names.ident("constraintName", constraintName);
        Names.expression("check", check);
        if (Stream.of(check, notNull, foreignKey).filter(Objects::nonNull).count() != 1) {
            throw new Refusal(
                    "addConstraintNotValid needs exactly one of check, notNull and foreignKey",
                    "for example check: total >= 0");
        }
    }

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Undo undo(String reason) {
        return new UndoAddConstraint(schemaName, tableName, constraintName, reason);
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        List<Step> steps = foreignKey == null ? simple(catalog, table) : foreignKeySteps(catalog, table, foreignKey);
        return new Plan(
                "addConstraintNotValid " + constraintName + " on " + table.name(),
                steps,
                List.of("from here on, writes that violate " + constraintName + " fail"));
    }

    private List<Step> simple(Catalog catalog, Table table) {
        Ident name = new Ident(constraintName);
        Constraint constraint;
        if (check != null) {
            catalog.tryCondition(table, new Expression(check));
            constraint = new Constraint.Check(name, new Expression(check));
        } else {
            Ident column = new Ident(Objects.requireNonNull(notNull, "notNull is null"));
            Columns.require(table, column);
            constraint = new Constraint.NotNull(name, column);
        }
        return scanThenAdd(table, constraint);
    }

    /** Under whatever name: there is nothing to look for then. */
    private static boolean holds(Table table, Constraint constraint) {
        return table.findConstraint(constraint.name()).isPresent()
                || (constraint instanceof Constraint.NotNull wanted
                        && Columns.require(table, wanted.column()).notNull());
    }

    /** Once the constraint is there its violations are a matter of validateConstraint. */
    private static List<Step> scanThenAdd(Table table, Constraint constraint) {
        Step add = new Step.AddNotValid(table.name(), constraint);
        return holds(table, constraint)
                ? List.of(add)
                : List.of(new FindViolations(table.name(), new FindViolations.Rule.Holds(constraint)), add);
    }

    private List<Step> foreignKeySteps(Catalog catalog, Table table, ForeignKeyDefinition definition) {
        Table referenced = catalog.table(definition.referenced());
        Constraint.ForeignKey key = ForeignKeys.resolve(
                table, referenced, definition.constraint(new Ident(constraintName), referenced.name()));
        catalog.tryForeignKey(table, referenced, key);
        // Before 18 a partitioned referencing table takes no NOT VALID key (PostgreSQL 17 documentation, ALTER TABLE):
        // the leaves are proven first, and the root's key then attaches theirs without a scan.
        if (table.partitioned() && catalog.server().major() < 18) {
            List<Step> steps = new ArrayList<>();
            for (Table leaf : Partitions.leaves(catalog, table)) {
                steps.addAll(scanThenAdd(leaf, key));
                steps.add(new Step.Validate(leaf.name(), key.name(), key));
            }
            steps.add(new Step.AddProvenForeignKey(table.name(), key));
            return steps;
        }
        return scanThenAdd(table, key);
    }
}
