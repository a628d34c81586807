package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drops a constraint that no statement of a running version lives on.
 *
 * <p>Most constraints only reject, and nothing fails without them: there only what depends on them is asked for. ON CONFLICT
 * fails without its unique constraint, and foreign keys with an action delete or change rows: those are retired a release
 * before, or another constraint takes their place.
 */
@OperationInfo(
        name = "safeDropConstraint",
        phases = CONTRACT,
        summary =
                "Drops a constraint once nothing depends on it and, where statements may live on it, its guards agree.",
        locks = "ACCESS EXCLUSIVE (foreign key: on both tables) for milliseconds, under the lock policy.")
public record SafeDropConstraint(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the constraint", example = "orders_customer_fkey", required = true)
        String constraintName,

        @Attribute(
                doc =
                        "a validated constraint of the table that does the same for statements: on the same columns, a foreign"
                                + " key with the same actions; without it what statements may live on needs a retire in an earlier"
                                + " release",
                example = "orders_client_fkey")
        @Nullable
        String replacedBy,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public SafeDropConstraint {
        Names.table(schemaName, tableName);
        Names.ident("constraintName", constraintName);
        if (replacedBy != null && Names.ident("replacedBy", replacedBy).text().equals(constraintName)) {
            throw new Refusal(constraintName + " cannot replace itself", "replacedBy: another constraint");
        }
    }

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        // A later operation of the same file may have taken the table away before the run was cut off.
        Optional<Table> there = catalog.findTable(table());
        Table table = there.or(() -> HeldTable.away(catalog, table()))
                .map(Tables::withRows)
                .orElseGet(() -> Tables.withRows(catalog, table()));
        TableName old = table.name().sibling(table().name());
        Ident name = new Ident(constraintName);
        Optional<TableConstraint> found = table.findConstraint(name);
        found.ifPresent(constraint -> require(table, constraint));
        Removing.DropConstraint step = new Removing.DropConstraint(
                guards.removal(
                        change,
                        old,
                        new Old.OfConstraint(name),
                        false,
                        found.map(each -> ContractGuards.safeDropConstraint(each, replacedBy != null))
                                .orElse(List.of())),
                table.name(),
                found.map(each -> touched(table, each)).orElse(List.of(table.name())));
        return new Plan(
                "safeDropConstraint " + table.name() + "." + constraintName,
                List.of(step),
                List.of(
                        found.isPresent()
                                ? "rows that violate " + constraintName + " can come from here on"
                                : table.name() + " has no constraint " + constraintName + ": it is dropped already"));
    }

    private void require(Table table, TableConstraint constraint) {
        if (constraint.kind() == TableConstraint.Kind.NOT_NULL) {
            throw new Refusal(
                    constraintName + " is NOT NULL of " + table.name() + "."
                            + constraint.columns().get(0),
                    "releaseColumn or retire, whose guards are about the column");
        }
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .filter(rule -> isUnique(constraint)
                        && constraint.columns().equals(rule.toTable().equals(table.name()) ? rule.toKey() : rule.key()))
                .findFirst()
                .ifPresent(rule -> {
                    throw new Refusal(
                            "the dual write " + rule.table() + " -> " + rule.toTable() + " of change " + rule.change()
                                    + " finds rows by " + constraintName,
                            "dropDualWriteTable comes first");
                });
        if (replacedBy != null) {
            requireEqual(table, constraint, replacedBy);
        }
    }

    private static void requireEqual(Table table, TableConstraint constraint, String other) {
        TableConstraint replacing = table.findConstraint(new Ident(other))
                .orElseThrow(() -> new Refusal(
                        table.name() + " has no constraint " + other, "addConstraintNotValid or safeAddUnique first"));
        if (!replacing.validated()) {
            throw new Refusal(other + " of " + table.name() + " is not validated", "validateConstraint first");
        }
        boolean alike = isUnique(constraint)
                ? isUnique(replacing) && replacing.columns().equals(constraint.columns())
                : replacing.kind() == constraint.kind()
                        && replacing.columns().equals(constraint.columns())
                        && actions(replacing).equals(actions(constraint));
        if (!alike) {
            throw new Refusal(
                    other + " (" + replacing.definition() + ") does not do for statements what " + constraint.name()
                            + " (" + constraint.definition() + ") does",
                    "retire " + constraint.name() + " in an earlier release, and leave replacedBy out");
        }
    }

    private static boolean isUnique(TableConstraint constraint) {
        return constraint.kind() == TableConstraint.Kind.UNIQUE
                || constraint.kind() == TableConstraint.Kind.PRIMARY_KEY;
    }

    private static List<Optional<Constraint.Action>> actions(TableConstraint constraint) {
        return constraint.rule() instanceof Constraint.ForeignKey key
                ? List.of(Optional.ofNullable(key.onDelete()), Optional.ofNullable(key.onUpdate()))
                : List.of();
    }

    /** Its table, and the one that it references. */
    static List<TableName> touched(Table table, TableConstraint constraint) {
        return constraint.rule() instanceof Constraint.ForeignKey key
                ? Stream.of(table.name(), key.referencedTable()).distinct().toList()
                : List.of(table.name());
    }
}
