package io.github.concertina.operation;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from a nullable to a NOT NULL column, each step resumable by itself. */
final class NotNullSteps {
    private NotNullSteps() {}

    static List<Step> of(Catalog catalog, Table table, TableColumn column) {
        return catalog.server().major() >= 18 ? asConstraint(table, column) : throughCheck(table, column);
    }

    /**
     * From 18 NOT NULL is a constraint of its own and can be NOT VALID (PostgreSQL 18 documentation, ALTER TABLE).
     *
     * <p>pg_attribute.attnotnull is true already for the unvalidated one, so the constraint decides what is left to do.
     */
    private static List<Step> asConstraint(Table table, TableColumn column) {
        Optional<TableConstraint> existing = table.constraints().stream()
                .filter(c ->
                        c.kind() == TableConstraint.Kind.NOT_NULL && c.columns().contains(column.name()))
                .findFirst();
        if (existing.isPresent() && existing.get().validated()) {
            return List.of();
        }
        Ident name = existing.map(TableConstraint::name)
                .orElseGet(() ->
                        Names.derived(table.name().name().text(), column.name().text() + "_not_null"));
        Constraint constraint = new Constraint.NotNull(name, column.name());
        return List.of(
                new FindViolations(table.name(), new FindViolations.Rule.Holds(constraint)),
                new Step.AddNotValid(table.name(), constraint),
                new Step.Validate(table.name(), name, constraint));
    }

    /** Before 18 the dialect makes a CHECK of it, and a validated one lets SET NOT NULL skip its scan (from 12). */
    private static List<Step> throughCheck(Table table, TableColumn column) {
        Ident name = Names.derived(
                "concertina_not_null_" + table.name().name(), column.name().text());
        Constraint check = new Constraint.NotNull(name, column.name());
        List<Step> steps = new ArrayList<>();
        if (!column.notNull()) {
            steps.add(new FindViolations(table.name(), new FindViolations.Rule.Holds(check)));
            steps.add(new Step.AddNotValid(table.name(), check));
            steps.add(new Step.Validate(table.name(), name, check));
            steps.add(new Step.SetNotNull(table.name(), column.name()));
        }
        if (!column.notNull() || table.findConstraint(name).isPresent()) {
            steps.add(new Step.DropHelperConstraint(table.name(), name));
        }
        return steps;
    }
}
