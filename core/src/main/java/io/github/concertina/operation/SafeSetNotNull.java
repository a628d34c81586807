package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;
import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a column NOT NULL without a scan under ACCESS EXCLUSIVE. */
@OperationInfo(
        name = "safeSetNotNull",
        phases = {MIGRATE, CONTRACT},
        summary =
                "Makes a column NOT NULL through a validated constraint, so that nothing is scanned under a strong lock.",
        locks =
                "ACCESS EXCLUSIVE for milliseconds at the start and the end; SHARE UPDATE EXCLUSIVE for the scan between.")
public record SafeSetNotNull(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the column", example = "customer_uuid", required = true)
        String columnName,

        @Attribute(
                doc = "why every running version writes the column, where neither a default nor a trigger fills it",
                example = "N-1 and N both write it since 2.3")
        @Nullable
        String filledBy)
        implements Operation {

    public SafeSetNotNull {
        Names.table(schemaName, tableName);
        Names.ident("columnName", columnName);
    }

    @Override
    public String target() {
        return columnName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        TableColumn column = Columns.require(table, new Ident(columnName));
        if (!column.notNull()) {
            requireFilled(table, column);
        }
        return new Plan(
                "safeSetNotNull " + table.name() + "." + columnName,
                NotNullSteps.of(catalog, table, column),
                List.of());
    }

    private void requireFilled(Table table, TableColumn column) {
        Optional<DualWrite> rule = table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.dualWrite()).stream())
                .filter(each -> each.forward(column.name()).isPresent())
                .findFirst();
        if (rule.isPresent()) {
            for (Ident source : rule.get().oldColumns()) {
                if (!Columns.require(table, source).notNull()) {
                    throw new Refusal(
                            "the dual write fills " + columnName + " from " + source + ", which may be NULL: N-1's"
                                    + " writes of NULL would fail",
                            "safeSetNotNull " + source + " first, or keep " + columnName + " nullable");
                }
            }
            return;
        }
        if (column.defaultExpression() == null && !column.generated() && filledBy == null) {
            throw new Refusal(
                    "neither a default nor a dual write fills " + table.name() + "." + columnName
                            + ": inserts of a version that does not name it would fail",
                    "give it a default or a dualWrite, or say with filledBy why every running version writes it");
        }
    }
}
