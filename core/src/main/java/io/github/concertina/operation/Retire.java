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
import org.jspecify.annotations.Nullable;

/** Says that a column, a constraint or a whole table is dead without replacement, in a release before it goes. */
@OperationInfo(
        name = "retire",
        phases = CONTRACT,
        summary =
                "Declares a column, constraint or table dead without replacement: the clock of its guards starts, a column's"
                        + " NOT NULL goes; drops nothing.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy (constraint, table: ACCESS SHARE).")
public record Retire(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the column; without it and constraintName the table is retired", example = "fax") @Nullable
        String columnName,

        @Attribute(doc = "the constraint, in place of a column", example = "orders_number_key") @Nullable
        String constraintName)
        implements Operation {
    public Retire {
        Names.table(schemaName, tableName);
        if (columnName != null && constraintName != null) {
            throw new Refusal(
                    "retire names both " + columnName + " and " + constraintName, "give each a retire of its own");
        }
        if (columnName != null) {
            Names.ident("columnName", columnName);
        }
        if (constraintName != null) {
            Names.ident("constraintName", constraintName);
        }
    }

    @Override
    public String target() {
        return columnName != null ? columnName : constraintName != null ? constraintName : "";
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        if (columnName != null) {
            Table table = Tables.whole(catalog, table());
            Ident column = HeldName.known(table, columnName);
            ContractRules.refuseKey(table, column);
            return plan(change, table.name(), table.name(), new Old.OfColumn(column));
        }
        if (constraintName != null) {
            Table table = Tables.withRows(catalog, table());
            Ident name = new Ident(constraintName);
            if (table.findConstraint(name).isEmpty()) {
                throw new Refusal(table.name() + " has no constraint " + name, "name one that it has");
            }
            return plan(change, table.name(), table.name(), new Old.OfConstraint(name));
        }
        HeldTable table = HeldTable.of(catalog, table());
        return plan(change, table.old(), table.now().name(), new Old.WholeTable());
    }

    private Plan plan(String change, TableName table, TableName now, Old old) {
        return new Plan(
                "retire " + table + (target().isEmpty() ? "" : "." + target()),
                List.of(new Removing.Retire(ContractRules.NONE.removal(change, table, old, false, List.of()), now)),
                List.of("no release from here on may "
                        + (old instanceof Old.OfConstraint ? "rely on " : "read or write ")
                        + (target().isEmpty() ? table : target())));
    }
}
