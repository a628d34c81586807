package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drops a table that was held for long enough.
 *
 * <p>It wants a {@code holdTable} before it, and so has no guard of its own about who still uses the table: whoever did would
 * have failed while it was held, and could have had it back.
 */
@OperationInfo(
        name = "safeDropTable",
        phases = CONTRACT,
        summary = "Drops a table that holdTable took away, once it was held for minHold; its rows are gone then.",
        locks =
                "ACCESS EXCLUSIVE on the table and on those that it references, for milliseconds, under the lock policy.")
public record SafeDropTable(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table, by its old name", example = "customers", required = true)
        String tableName,

        @AttributeGroup HeldRules guards)
        implements GuardedOperation {
    public SafeDropTable {
        Names.table(schemaName, tableName);
    }

    /** By the name that it has while it is held. */
    @Override
    public TableName table() {
        return HeldName.of(old());
    }

    private TableName old() {
        return Names.table(schemaName, tableName);
    }

    @Override
    public String target() {
        return tableName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Optional<Table> held = HeldTable.away(catalog, old());
        if (held.isEmpty() && catalog.findTable(old()).isPresent()) {
            throw new Refusal(old() + " is not held", "holdTable comes first, in an earlier release");
        }
        TableName now = held.map(Table::name).orElse(table());
        TableName old = now.sibling(old().name());
        return new Plan(
                "safeDropTable " + old,
                List.of(new Removing.DropHeldTable(
                        guards.contract()
                                .removal(change, old, new Old.WholeTable(), true, ContractGuards.SAFE_DROP_TABLE),
                        now,
                        held.map(SafeDropTable::touched).orElse(List.of(now)))),
                List.of(
                        held.isPresent()
                                ? "the rows of " + now + " are gone from here on"
                                : "there is neither " + old + " nor " + now.name() + ": it is dropped already"));
    }

    /** With it go its foreign keys, and their triggers on the tables that they reference. */
    private static List<TableName> touched(Table table) {
        return Stream.concat(
                        Stream.of(table.name()),
                        table.constraints().stream()
                                .flatMap(each -> each.rule() instanceof Constraint.ForeignKey key
                                        ? Stream.of(key.referencedTable())
                                        : Stream.empty()))
                .distinct()
                .toList();
    }
}
