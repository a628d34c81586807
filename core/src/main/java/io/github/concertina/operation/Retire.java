package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that a column is dead without replacement, in a release before it goes. */
@OperationInfo(
        name = "retire",
        phases = CONTRACT,
        summary =
                "Declares a column dead without replacement: NOT NULL goes, and the clock of its guards starts; drops nothing.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record Retire(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the column", example = "fax", required = true)
        String columnName)
        implements Operation {
    public Retire {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
    }

    @Override
    public TableName table() {
        return Names.table(schemaName, tableName);
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        Ident column = HeldName.known(table, columnName);
        ContractRules.refuseKey(table, column);
        return new Plan(
                "retire " + table.name() + "." + columnName,
                List.of(new Removing.Retire(
                        new ContractRules(List.of(), null, null).removal(change, table, column, false, List.of()))),
                List.of("no release from here on may read or write " + columnName));
    }
}
