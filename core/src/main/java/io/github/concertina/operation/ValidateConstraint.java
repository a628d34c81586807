package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;
import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves a constraint for the rows that were there before it. */
@OperationInfo(
        name = "validateConstraint",
        phases = {MIGRATE, CONTRACT},
        summary = "Has the server prove a NOT VALID constraint for all rows, after counting those that violate it.",
        locks =
                "SHARE UPDATE EXCLUSIVE for the scan (foreign key: ROW SHARE on the referenced table): reads and writes go on.")
public record ValidateConstraint(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the constraint", example = "orders_total_positive", required = true)
        String constraintName)
        implements Operation {

    public ValidateConstraint {
        Names.table(schemaName, tableName);
        Names.ident("constraintName", constraintName);
    }

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Ident name = new Ident(constraintName);
        TableConstraint constraint = table.findConstraint(name)
                .orElseThrow(() -> new Refusal(
                        table.name() + " has no constraint '" + name + "'",
                        Nearest.hint(
                                constraintName,
                                table.constraints().stream()
                                        .map(c -> c.name().text())
                                        .toList())));
        List<Step> steps = new ArrayList<>();
        if (constraint.rule() != null && !constraint.validated()) {
            steps.add(new FindViolations(table.name(), new FindViolations.Rule.Holds(constraint.rule())));
        }
        steps.add(new Step.Validate(table.name(), name, constraint.rule()));
        return new Plan("validateConstraint " + constraintName + " of " + table.name(), steps, List.of());
    }
}
