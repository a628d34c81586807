package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an old column away, so that it can be back in milliseconds. */
@OperationInfo(
        name = "holdColumn",
        phases = CONTRACT,
        summary = "Renames an old column away once its guards agree; unhold brings it back, dropHeldColumn ends it.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record HoldColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column", example = "customer_ref", required = true)
        String columnName,

        @Attribute(
                doc = "the column or table that took its place; none, after a retire in an earlier release",
                example = "customer_uuid",
                required = true)
        String replacedBy,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public HoldColumn {
        Names.table(schemaName, tableName);
        if (Names.ident("columnName", columnName).equals(Names.ident("replacedBy", replacedBy))) {
            throw new Refusal(columnName + " cannot replace itself", "replacedBy: the new column, or none");
        }
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Ident old = new Ident(columnName);
        Ident held = HeldName.of(old);
        boolean isHeld =
                table.findColumn(held).isPresent() && table.findColumn(old).isEmpty();
        if (!isHeld) {
            requireFree(table, old);
        }
        boolean replaced = !replacedBy.equals("none");
        return new Plan(
                "holdColumn " + table.name() + "." + columnName,
                List.of(new Removing.HoldColumn(
                        guards.removal(change, table, old, replaced, ContractGuards.holdColumn(replaced)), held)),
                isHeld ? List.of(kept(held)) : List.of(kept(held), NamelessNotes.renamed(table.name())));
    }

    private static String kept(Ident held) {
        return "its values stay in " + held + " until dropHeldColumn; concertina unhold brings the name back";
    }

    /** What would break version N, or the values' safety, while the name is gone. */
    private void requireFree(Table table, Ident old) {
        TableColumn column = Columns.require(table, old);
        ContractRules.refuseKey(table, old);
        if (column.notNull() && column.defaultExpression() == null && !column.generated()) {
            throw new Refusal(
                    table.name() + "." + old
                            + " is NOT NULL without a default: no row could be written while it is held",
                    replacedBy.equals("none")
                            ? "retire it in an earlier release"
                            : "dropDualWrite or releaseColumn comes first");
        }
        table.triggers().forEach(trigger -> {
            var rule = trigger.dualWrite();
            if (rule != null && rule.names(old)) {
                throw new Refusal(
                        "the dual write " + rule.mapping() + " of change " + rule.change() + " still writes " + old,
                        "dropDualWrite comes first");
            }
        });
    }
}
