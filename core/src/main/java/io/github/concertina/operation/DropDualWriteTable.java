package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a dual write between tables, once nobody writes or reads the old table any more.
 *
 * <p>It is an operation beside {@code dropDualWrite} for the reason for which {@link DualWriteTable} is one beside
 * {@code dualWrite}: with columns or tables in one record no schema could say which attributes are missing.
 */
@OperationInfo(
        name = "dropDualWriteTable",
        phases = CONTRACT,
        summary = "Drops the triggers of a dual write between tables in one transaction, once its guards agree.",
        locks = "ACCESS EXCLUSIVE on both tables for milliseconds, under the lock policy.")
public record DropDualWriteTable(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the old table", example = "customers", required = true)
        String tableName,

        @Attribute(doc = "the schema of the new table; that of the old one without it", example = "crm") @Nullable
        String toSchemaName,

        @Attribute(doc = "the new table", example = "clients", required = true)
        String toTable,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public DropDualWriteTable {
        Names.table(schemaName, tableName);
        DualWriteTable.toTable(schemaName, toSchemaName, toTable);
    }

    @Override
    public String target() {
        return "->" + toTable;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        HeldTable old = HeldTable.of(catalog, table());
        Table to = Tables.withRows(catalog, DualWriteTable.toTable(schemaName, toSchemaName, toTable));
        TableName table = old.old();
        if (table.equals(to.name())) {
            throw new Refusal("tableName and toTable are the same table: " + to.name(), "name the old and the new one");
        }
        requireOurs(change, table, old.now(), to.name());
        return new Plan(
                "dropDualWriteTable " + table + " -> " + to.name(),
                List.of(new Removing.DropTableDualWrite(
                        guards.removal(change, table, new Old.WholeTable(), true, ContractGuards.DROP_DUAL_WRITE),
                        to.name())),
                List.of("from here on rows that are written to " + to.name() + " do not come to " + table
                        + ": roll back only to a release that reads " + to.name()));
    }

    /** In force or not: a disabled one goes, too. */
    static void requireOurs(String change, TableName table, Table now, TableName to) {
        List<TableDualWrite> rules = now.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableRule()).stream())
                .toList();
        rules.stream()
                .filter(rule -> rule.leads(table, to) && !rule.change().equals(change))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refusal(
                            "the dual write " + table + " -> " + to + " belongs to change " + other.change()
                                    + ", not to " + change,
                            "end it under change: " + other.change());
                });
        if (rules.stream().anyMatch(rule -> rule.leads(to, table))) {
            throw new Refusal(
                    "the dual write leads from " + to + " to " + table + ", not the other way round",
                    "tableName: " + to.name() + ", toTable: " + table.name());
        }
    }
}
