package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
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
 * Takes the old name of a renamed table away.
 *
 * <p>It wants no hold before it: no row goes with the view, and {@code unhold} makes it again.
 */
@OperationInfo(
        name = "dropCompatibilityView",
        phases = CONTRACT,
        summary = "Drops the view that renameTableBehindView left under a table's old name, once its guards agree;"
                + " unhold brings it back.",
        locks = "ACCESS EXCLUSIVE on the view, not on the table, for milliseconds, under the lock policy.")
public record DropCompatibilityView(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table, by its old name: what the view is called", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the name that the table has now, in the same schema", example = "purchases", required = true)
        String newName,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public DropCompatibilityView {
        RenameTableBehindView.requireTwoNames(schemaName, tableName, newName);
    }

    @Override
    public String target() {
        return newName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Optional<Table> found = catalog.findTable(table());
        found.filter(each -> each.kind() != Table.Kind.VIEW).ifPresent(table -> {
            throw new Refusal(
                    table.name() + " is a table, and no view: it was not renamed",
                    "renameTableBehindView comes first, in an earlier release");
        });
        TableName old = found.map(Table::name).orElse(table());
        Table renamed = Tables.whole(catalog, old.sibling(new Ident(newName)));
        TableName view = renamed.name().sibling(old.name());
        return new Plan(
                "dropCompatibilityView " + view,
                List.of(new Removing.DropCompatibilityView(
                        guards.removal(
                                change, view, new Old.WholeTable(), false, ContractGuards.DROP_COMPATIBILITY_VIEW),
                        new Ident(newName))),
                List.of(
                        found.isPresent()
                                ? "statements that say " + view + " fail from here on; its rows are in "
                                        + renamed.name() + ", and concertina unhold makes the view again"
                                : "there is no " + view + ": its view is dropped already"));
    }
}
