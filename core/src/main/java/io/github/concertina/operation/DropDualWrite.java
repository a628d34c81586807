package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends a dual write, once nobody writes or reads the old column any more. */
@OperationInfo(
        name = "dropDualWrite",
        phases = CONTRACT,
        summary =
                "Drops the trigger of a dual write and NOT NULL of its old column in one transaction, once its guards agree.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record DropDualWrite(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the old column; of several the first", example = "customer_ref", required = true)
        String from,

        @Attribute(doc = "the new column; of several the first", example = "customer_uuid", required = true)
        String to,

        @AttributeGroup ContractRules guards)
        implements GuardedOperation {
    public DropDualWrite {
        Names.table(schemaName, tableName);
        if (Names.ident("from", from).equals(Names.ident("to", to))) {
            throw new Refusal("from and to are the same column: " + from, "name the old and the new one");
        }
    }

    @Override
    public String target() {
        return from + "->" + to;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Columns.require(table, new Ident(to));
        Optional<DualWrite> rule = rule(change, table, new Ident(from), new Ident(to));
        Ident old = HeldName.known(table, from);
        List<Ident> olds = rule.map(DualWrite::oldColumns).orElse(List.of(old));
        olds.forEach(each -> ContractRules.refuseKey(table, each));
        return new Plan(
                "dropDualWrite " + table.name() + " " + target(),
                List.of(new Removing.DropDualWrite(
                        guards.removal(change, table, old, true, ContractGuards.DROP_DUAL_WRITE),
                        new Ident(to),
                        olds,
                        rule.map(DualWrite::to).orElse(new Ident(to)))),
                List.of("from here on version N-1 finds rows whose "
                        + String.join(", ", olds.stream().map(Ident::text).toList())
                        + " is empty: roll back only to a release that reads "
                        + rule.map(each -> each.newColumns().stream()
                                        .map(Ident::text)
                                        .collect(Collectors.joining(", ")))
                                .orElse(to)));
    }

    /** In force or not: a disabled one goes too, for all of its columns; a refusal where it is another change's. */
    static Optional<DualWrite> rule(String change, Table table, Ident from, Ident to) {
        Optional<DualWrite> rule = table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.rule()).stream())
                .filter(each -> each.maps(from, to))
                .findFirst();
        rule.filter(each -> !each.change().equals(change)).ifPresent(other -> {
            throw new Refusal(
                    "the dual write " + from + "->" + to + " of " + table.name() + " belongs to change "
                            + other.change() + ", not to " + change,
                    "end it under change: " + other.change());
        });
        return rule;
    }
}
