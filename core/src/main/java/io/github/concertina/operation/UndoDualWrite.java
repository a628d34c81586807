package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back a dual write within a table; NOT NULL of its old columns stays, for version N-1 fills them. */
@OperationInfo(
        name = "undoDualWrite",
        phases = EXPAND,
        summary = "Drops the trigger of a dual write that the change made, once nobody reads the new column.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record UndoDualWrite(
        @Attribute(doc = "the schema of the table; the search path decides without it") @Nullable
        String schemaName,

        @Attribute(doc = "the table", required = true) String tableName,

        @Attribute(doc = "the old column; of several the first", required = true)
        String from,

        @Attribute(doc = "the new column; of several the first", required = true)
        String to,

        @Attribute(doc = "why, which is recorded", required = true)
        String reason)
        implements Undo {

    @Override
    public String target() {
        return from + "->" + to;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Ident old = new Ident(from);
        Optional<DualWrite> rule = DropDualWrite.rule(change, table, old, new Ident(to));
        return new Plan(
                "undo dualWrite " + table.name() + " " + target(),
                List.of(new Removing.DropDualWrite(
                        Removal.undo(
                                change, table.name(), new Old.OfColumn(old), ContractGuards.UNDO_DUAL_WRITE, reason),
                        new Ident(to),
                        rule.map(DualWrite::oldColumns).orElse(List.of(old)),
                        rule.map(DualWrite::to).orElse(new Ident(to)))),
                List.of("from here on a version that writes " + to + " alone leaves " + from
                        + " as it was: none may run"));
    }
}
