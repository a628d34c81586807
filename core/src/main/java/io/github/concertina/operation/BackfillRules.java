package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold before a backfill may run on this table, each with its refusal. */
final class BackfillRules {
    private final Catalog catalog;
    private final Table table;
    private final BatchedBackfill wanted;
    private final Map<Ident, ExpressionFacts> facts = new LinkedHashMap<>();

    BackfillRules(Catalog catalog, Table table, BatchedBackfill wanted) {
        this.catalog = catalog;
        this.table = table;
        this.wanted = wanted;
        requireRows();
        for (Map.Entry<String, String> each : wanted.set().entrySet()) {
            TableColumn column = Columns.require(table, new Ident(each.getKey()));
            if (column.generated()) {
                throw new Refusal(
                        table.name() + "." + column.name() + " is computed by the server", "leave it out of set");
            }
            facts.put(column.name(), catalog.tryExpression(table, column.name(), new Expression(each.getValue())));
        }
        if (wanted.where() != null) {
            catalog.tryCondition(table, new Expression(wanted.where()));
        }
        requireEnd();
        facts.forEach(this::requireKeptTrue);
        requireTriggersNamed();
        requireEveryRowSeen();
    }

    List<Ident> key() {
        List<Ident> key =
                Keyset.choose(table, wanted.key().stream().map(Ident::new).toList());
        key.stream().filter(facts::containsKey).findFirst().ifPresent(column -> {
            throw new Refusal(
                    "set writes " + column + ", a column of the key along which the rows are walked",
                    "give another key; rows that move along it would be met twice, or never");
        });
        return key;
    }

    /** What is read or written. */
    List<Ident> bulk() {
        Set<Ident> columns = new TreeSet<>(facts.keySet());
        facts.values().forEach(fact -> columns.addAll(fact.columns()));
        return List.copyOf(columns);
    }

    List<Backfill.Assignment> assignments() {
        return facts.entrySet().stream()
                .map(each ->
                        new Backfill.Assignment(each.getKey(), each.getValue().type(), expression(each.getKey())))
                .toList();
    }

    boolean settles() {
        return facts.values().stream().allMatch(ExpressionFacts::settles);
    }

    boolean suppressTriggers() {
        return wanted.userTriggers() == BatchedBackfill.UserTriggers.SUPPRESS;
    }

    /** Only where every new column of the rule is written: of a part nothing maps back. */
    Backfill.@Nullable RoundTrip roundTrip() {
        return facts.keySet().stream()
                .flatMap(column -> feeding(column).stream())
                .filter(rule -> facts.keySet().containsAll(rule.newColumns()))
                .map(this::roundTrip)
                .findFirst()
                .orElse(null);
    }

    private Backfill.RoundTrip roundTrip(DualWrite rule) {
        return new Backfill.RoundTrip(
                rule.olds().stream()
                        .map(side -> new Backfill.Assignment(
                                side.column(),
                                catalog.tryExpression(table, side.column(), side.value())
                                        .type(),
                                side.value()))
                        .toList(),
                rule.news().stream()
                        .map(side -> new Backfill.Assignment(
                                side.column(),
                                Objects.requireNonNull(facts.get(side.column()), "facts are null")
                                        .type(),
                                side.value()))
                        .toList());
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (table.estimatedRows() >= 0) {
            notes.add("touches up to about " + table.estimatedRows() + " rows of " + table.name());
        }
        notes.addAll(TriggerNotes.of(table, Set.of(TableTrigger.Fires.UPDATE)));
        return notes;
    }

    private void requireRows() {
        switch (table.kind()) {
            case ORDINARY, PARTITIONED -> {}
            case FOREIGN, VIEW, OTHER ->
                throw new Refusal(table.name() + " is no ordinary table", "name the table that holds the rows");
        }
    }

    /** A value that changes each time never equals what was written: without a filter the last sweep finds all rows. */
    private void requireEnd() {
        facts.forEach((column, fact) -> {
            if (!fact.settles() && !filtersNull(column)) {
                throw new Refusal(
                        "set." + column + " '" + expression(column) + "' gives another value each time, or reads other"
                                + " rows: done rows could not be told from others",
                        "where: " + column + " IS NULL");
            }
        });
    }

    private boolean filtersNull(Ident column) {
        String name = Pattern.quote(column.text());
        return wanted.where() != null
                && Pattern.compile("(?i)(?<![\\w\"])\"?" + name + "\"?\\s+IS\\s+NULL\\b")
                        .matcher(wanted.where())
                        .find();
    }

    private void requireKeptTrue(Ident column, ExpressionFacts fact) {
        Set<Ident> others = new HashSet<>(fact.columns());
        others.remove(column);
        Optional<DualWrite> rule = feeding(column);
        if (rule.isPresent()) {
            if (!sameMeaning(rule.get(), column, fact)) {
                throw new Refusal(
                        "the dual write computes " + column + " as '" + forward(rule.get(), column)
                                + "', this backfill as '" + expression(column) + "'",
                        "use the dual write's expression");
            }
        } else if (!others.isEmpty() && wanted.standalone() == null) {
            throw new Refusal(
                    column + " is derived from " + others.stream().sorted().toList() + ", and nothing keeps it true"
                            + " while N-1 goes on writing",
                    "install a dualWrite in the expand phase first (one that is disabled does not count), or say with"
                            + " standalone why it stays true");
        }
    }

    private boolean sameMeaning(DualWrite rule, Ident column, ExpressionFacts fact) {
        Expression forward = forward(rule, column);
        return forward.equals(expression(column))
                || (fact.overNew() != null
                        && fact.overNew()
                                .equals(catalog.tryExpression(table, column, forward)
                                        .overNew()));
    }

    private static Expression forward(DualWrite rule, Ident column) {
        return rule.forward(column).orElseThrow();
    }

    /** With row security on, hidden rows would be skipped, and the sweep would not see them either. */
    private void requireEveryRowSeen() {
        if (catalog.hidesRows(table)) {
            throw HiddenRows.refusal(table);
        }
    }

    private void requireTriggersNamed() {
        boolean inForeignKey = table.constraints().stream()
                .anyMatch(c -> c.kind() == io.github.concertina.schema.TableConstraint.Kind.FOREIGN_KEY
                        && c.columns().stream().anyMatch(facts::containsKey));
        new UserTriggerRules(catalog, table, wanted.userTriggers())
                .require(
                        Set.of(TableTrigger.Fires.UPDATE),
                        inForeignKey ? "the foreign key of a column that is written" : UserTriggerRules.mirror(table));
    }

    private Expression expression(Ident column) {
        return new Expression(Objects.requireNonNull(wanted.set().get(column.text()), "expression is null"));
    }

    private Optional<DualWrite> feeding(Ident column) {
        return table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.dualWrite()).stream())
                .filter(rule -> rule.forward(column).isPresent())
                .findFirst();
    }
}
