package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes an old table away, so that it can be back in milliseconds.
 *
 * <p>A DROP that was a mistake cannot be undone; a name can. So a table goes in two migrations, as a column does.
 */
@OperationInfo(
        name = "holdTable",
        phases = CONTRACT,
        summary = "Renames an old table away once its guards agree; unhold brings it back, safeDropTable ends it.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record HoldTable(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the old table", example = "customers", required = true)
        String tableName,

        @Attribute(
                doc = "the table that took its place; none, after a retire in an earlier release",
                example = "clients",
                required = true)
        String replacedBy,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public HoldTable {
        Names.table(schemaName, tableName);
        if (Names.ident("tableName", tableName).equals(Names.ident("replacedBy", replacedBy))) {
            throw new Refusal(tableName + " cannot replace itself", "replacedBy: the new table, or none");
        }
    }

    @Override
    public String target() {
        return tableName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        HeldTable table = HeldTable.of(catalog, table());
        if (!table.held()) {
            requireFree(table.now());
        }
        boolean replaced = !replacedBy.equals("none");
        TableName held = HeldName.of(table.old());
        return new Plan(
                "holdTable " + table.old(),
                List.of(new Removing.HoldTable(
                        guards.removal(
                                change,
                                table.old(),
                                new Old.WholeTable(),
                                replaced,
                                ContractGuards.holdTable(replaced)),
                        held)),
                List.of("its rows stay in " + held + " until safeDropTable; concertina unhold brings the name back"));
    }

    /** A trigger would go on and write a table that has another name by then. */
    private static void requireFree(Table table) {
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableRule()).stream())
                .findFirst()
                .ifPresent(rule -> {
                    throw new Refusal(
                            "the dual write " + rule.table() + " -> " + rule.toTable() + " of change " + rule.change()
                                    + " still stands on " + table.name(),
                            "dropDualWriteTable comes first");
                });
    }
}
