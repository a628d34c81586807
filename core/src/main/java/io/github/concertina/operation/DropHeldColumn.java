package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drops a column that was held for long enough. */
@OperationInfo(
        name = "dropHeldColumn",
        phases = CONTRACT,
        summary = "Drops a column that holdColumn took away, once it was held for minHold; its values are gone then.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record DropHeldColumn(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the column, by its old name", example = "customer_ref", required = true)
        String columnName,

        @AttributeGroup HeldRules guards)
        implements GuardedOperation {
    public DropHeldColumn {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
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
        if (table.findColumn(old).isPresent() && table.findColumn(held).isEmpty()) {
            throw new Refusal(
                    table.name() + "." + old + " is not held", "holdColumn comes first, in an earlier release");
        }
        return new Plan(
                "dropHeldColumn " + table.name() + "." + columnName,
                List.of(new Removing.DropHeldColumn(
                        guards.contract().removal(change, table, old, true, ContractGuards.DROP_HELD_COLUMN), held)),
                notes(table, held));
    }

    private static List<String> notes(Table table, Ident held) {
        String gone = "the values of " + held + " are gone from here on";
        return table.findColumn(held).isPresent() ? List.of(gone, NamelessNotes.dropped(table.name())) : List.of(gone);
    }
}
