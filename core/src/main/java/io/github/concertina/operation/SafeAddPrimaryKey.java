package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.CONTRACT;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a primary key through an index that is built while rows are written. */
@OperationInfo(
        name = "safeAddPrimaryKey",
        phases = CONTRACT,
        summary = "Adds a primary key through a concurrently built index; nullable columns are made NOT NULL first.",
        locks = "SHARE UPDATE EXCLUSIVE for scans and the build, ACCESS EXCLUSIVE for milliseconds between and after.")
public record SafeAddPrimaryKey(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the constraint, and its index", example = "orders_pkey", required = true)
        String constraintName,

        @Attribute(doc = "the columns", example = "[id]", required = true)
        List<String> columns)
        implements Operation {

    public SafeAddPrimaryKey {
        Names.table(schemaName, tableName);
        Names.ident("constraintName", constraintName);
        Names.idents("columns", columns);
    }

    @Override
    public String target() {
        return constraintName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Ident name = new Ident(constraintName);
        List<Ident> keys = Names.idents("columns", columns);
        table.constraints().stream()
                .filter(c -> c.kind() == TableConstraint.Kind.PRIMARY_KEY
                        && !c.name().equals(name))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refusal(
                            table.name() + " has a primary key already: " + other.name() + " " + other.definition(),
                            "a table has one; to move it, see the recipe for an int to bigint key");
                });
        List<TableColumn> found =
                keys.stream().map(key -> Columns.require(table, key)).toList();
        List<Step> steps = new ArrayList<>();
        // Both kinds of bad rows are shown before anything is changed.
        steps.addAll(UniqueSteps.look(table, name, keys, true));
        found.forEach(column -> steps.addAll(NotNullSteps.of(catalog, table, column)));
        steps.addAll(UniqueSteps.build(catalog, table, name, keys, true));
        return new Plan("safeAddPrimaryKey " + constraintName + " of " + table.name(), steps, List.of());
    }
}
