package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back a constraint that {@link AddConstraintNotValid} added. */
@OperationInfo(
        name = "undoAddConstraintNotValid",
        phases = EXPAND,
        summary = "Drops a constraint that the change added, once nothing depends on it.",
        locks = "ACCESS EXCLUSIVE (foreign key: on both tables) for milliseconds, under the lock policy.")
public record UndoAddConstraint(
        @Attribute(doc = "the schema of the table; the search path decides without it") @Nullable
        String schemaName,

        @Attribute(doc = "the table", required = true) String tableName,
        @Attribute(doc = "the constraint", required = true) String constraintName,

        @Attribute(doc = "why, which is recorded", required = true)
        String reason)
        implements Undo {

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Ident name = new Ident(constraintName);
        return new Plan(
                "undo addConstraintNotValid " + table.name() + "." + constraintName,
                List.of(new Removing.DropConstraint(
                        Removal.undo(
                                change,
                                table.name(),
                                new Old.OfConstraint(name),
                                ContractGuards.UNDO_CONSTRAINT,
                                reason),
                        table.name(),
                        table.findConstraint(name)
                                .map(each -> SafeDropConstraint.touched(table, each))
                                .orElse(List.of(table.name())))),
                List.of("rows that violate " + constraintName + " can come from here on"));
    }
}
