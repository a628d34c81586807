package io.github.concertina.run;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.IncomingKey;
import io.github.concertina.schema.Reference;
import io.github.concertina.schema.Server;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalog as it will be once the plans so far have run: what lets a whole file be checked before its first step. */
final class PlannedCatalog implements Catalog {
    private final Catalog real;
    private final List<Step> planned;

    /** @param planned grows with {@link #add}; shared by the scripts that one runner prints */
    PlannedCatalog(Catalog real, List<Step> planned) {
        this.real = real;
        this.planned = planned;
    }

    static List<Step> nothing() {
        return new ArrayList<>();
    }

    void add(Plan plan) {
        plan.steps().stream().filter(step -> !planned.contains(step)).forEach(planned::add);
    }

    @Override
    public Server server() {
        return real.server();
    }

    @Override
    public Optional<Table> findTable(TableName name) {
        return real.findTable(name).map(this::after);
    }

    @Override
    public Table table(TableName name) {
        return after(real.table(name));
    }

    @Override
    public AddColumnEffect tryAddColumn(Table table, Column column) {
        return real.tryAddColumn(table, column);
    }

    @Override
    public ExpressionFacts tryExpression(Table table, Ident target, Expression expression) {
        return real.tryExpression(table, target, expression);
    }

    @Override
    public List<String> lossyRows(Table table, Table into, Set<Ident> read, Backfill.RoundTrip trip) {
        return real.lossyRows(table, into, read, trip);
    }

    @Override
    public void tryCondition(Table table, Expression condition) {
        real.tryCondition(table, condition);
    }

    @Override
    public List<IncomingKey> incoming(Table table) {
        return real.incoming(table);
    }

    @Override
    public boolean sortAlike(Table table, List<Ident> columns, Table other, List<Ident> twins) {
        return real.sortAlike(table, columns, other, twins);
    }

    @Override
    public boolean breaksUnfilled(Table table, TableConstraint check, TableColumn column) {
        return real.breaksUnfilled(table, check, column);
    }

    @Override
    public long scans(Table table, Ident index) {
        return real.scans(table, index);
    }

    @Override
    public boolean hidesRows(Table table) {
        return real.hidesRows(table);
    }

    @Override
    public boolean maySilenceTriggers() {
        return real.maySilenceTriggers();
    }

    @Override
    public List<Reference> references(Table table) {
        List<Reference> references = new ArrayList<>(real.references(table));
        for (Step step : planned) {
            if (step instanceof Step.AddNotValid adds
                    && adds.constraint() instanceof Constraint.ForeignKey key
                    && (key.referencedTable().equals(table.name())
                            || adds.table().equals(table.name()))
                    && references.stream()
                            .noneMatch(each -> each.table().equals(adds.table())
                                    && each.constraint().name().equals(key.name()))) {
                references.add(new Reference(adds.table(), planned(adds.table(), key)));
            }
        }
        return references;
    }

    private TableConstraint planned(TableName table, Constraint.ForeignKey key) {
        boolean validated = planned.stream()
                .anyMatch(step -> step instanceof Step.Validate validates
                        && validates.table().equals(table)
                        && validates.constraint().equals(key.name()));
        return new TableConstraint(key.name(), TableConstraint.Kind.FOREIGN_KEY, key.columns(), validated, key, "");
    }

    @Override
    public List<String> followers(Table table, Ident column, Ident twin) {
        return real.followers(table, column, twin);
    }

    @Override
    public void tryForeignKey(Table table, Table referenced, Constraint.ForeignKey key) {
        real.tryForeignKey(table, referenced, key);
    }

    @Override
    public void tryIndex(Table table, Index index) {
        real.tryIndex(table, index);
    }

    private Table after(Table table) {
        Table result = table;
        for (Step step : planned) {
            if (step.table().equals(table.name())) {
                result = step.accept(new Foreseen(result, real.server()));
            }
        }
        return result;
    }
}
