package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The columns of one table as they follow from those of another, with what the server says of each expression. */
final class MappedColumns {
    /** A column of the other table, as one more of this table: so the server judges whether a value goes into it. */
    private static final Ident TARGET = new Ident("concertina_target");

    private final String attribute;
    private final Table from;
    private final Table to;
    private final Map<Ident, ExpressionFacts> facts = new LinkedHashMap<>();
    private final Map<Ident, Expression> values = new LinkedHashMap<>();

    /** @param attribute what the author calls it */
    MappedColumns(Catalog catalog, String attribute, Table from, Table to, List<Value> wanted) {
        this.attribute = attribute;
        this.from = from;
        this.to = to;
        for (Value each : wanted) {
            TableColumn column = Columns.require(to, each.column());
            if (column.generated() && !column.identity()) {
                throw new Refusal(
                        to.name() + "." + column.name() + " is computed by the server", "leave it out of " + attribute);
            }
            facts.put(column.name(), catalog.tryExpression(with(column.type()), TARGET, each.value()));
            values.put(column.name(), each.value());
        }
        requireRowsCanBeMade();
    }

    /** Refuses an expression that a trigger could not evaluate again and again, in whatever session. */
    void requireSteady() {
        requireSettled();
        facts.forEach((column, fact) -> {
            String shown = attribute + "." + column + " '" + values.get(column) + "' ";
            if (fact.overNew() == null) {
                throw new Refusal(shown + "names the table", "write the column's name alone");
            }
            if (!fact.steady()) {
                throw new Refusal(
                        shown + "depends on settings of the session that writes (such as TimeZone or DateStyle)",
                        "say what is meant, as in: column AT TIME ZONE 'UTC'; or put it into a function declared"
                                + " IMMUTABLE");
            }
        });
    }

    /** The columns that a key of the other table follows from; refuses where it has none. */
    List<Ident> sourceOf(List<Ident> key) {
        Set<Ident> read = new HashSet<>();
        for (Ident column : key) {
            ExpressionFacts fact = facts.get(column);
            if (fact == null) {
                throw new Refusal(
                        attribute + " leaves out " + column + ", a column of the key of " + to.name(),
                        attribute + "." + column + ": its value from " + from.name());
            }
            read.addAll(fact.columns());
        }
        return read.stream().sorted().toList();
    }

    /** Refuses an expression that would not give the same value again. */
    void requireSettled() {
        facts.forEach((column, fact) -> {
            if (!fact.settles()) {
                throw new Refusal(
                        attribute + "." + column + " '" + values.get(column)
                                + "' gives another value each time, or reads other rows",
                        "map columns without volatile functions, the clock or subqueries");
            }
        });
    }

    /** The value that is mapped to a column. */
    Expression value(Ident column) {
        return Objects.requireNonNull(values.get(column), "the column is not mapped");
    }

    /** What is written, in the author's order. */
    List<Backfill.Assignment> assignments() {
        return values.entrySet().stream()
                .map(each -> new Backfill.Assignment(
                        each.getKey(),
                        Objects.requireNonNull(facts.get(each.getKey()), "a mapped column has facts")
                                .type(),
                        each.getValue()))
                .toList();
    }

    /** The columns that are read. */
    Set<Ident> read() {
        Set<Ident> columns = new HashSet<>();
        facts.values().forEach(fact -> columns.addAll(fact.columns()));
        return columns;
    }

    Map<Ident, ExpressionFacts> facts() {
        return Map.copyOf(facts);
    }

    /** In the author's order. */
    List<Value> values() {
        return values.entrySet().stream()
                .map(each -> new Value(each.getKey(), each.getValue()))
                .toList();
    }

    /** As they stand in a trigger over the row of the first table. */
    List<Value> overRow() {
        List<Value> over = new ArrayList<>();
        facts.forEach((column, fact) -> over.add(new Value(
                column, Objects.requireNonNull(fact.overNew(), "an expression that names the table was refused"))));
        return over;
    }

    /** Whether an expression means the same as the one that is mapped to a column, whatever its spelling. */
    boolean means(Catalog catalog, Ident column, Expression other) {
        Expression mine = values.get(column);
        if (mine == null) {
            return false;
        }
        if (mine.equals(other)) {
            return true;
        }
        Expression overNew = Objects.requireNonNull(facts.get(column), "a mapped column has facts")
                .overNew();
        TableColumn target = Columns.require(to, column);
        return overNew != null
                && overNew.equals(catalog.tryExpression(with(target.type()), TARGET, other)
                        .overNew());
    }

    private void requireRowsCanBeMade() {
        Optional<TableColumn> empty = to.columns().stream()
                .filter(column -> column.notNull() && column.defaultExpression() == null && !column.generated())
                .filter(column -> !facts.containsKey(column.name()))
                .findFirst();
        empty.ifPresent(column -> {
            throw new Refusal(
                    to.name() + "." + column.name() + " is NOT NULL without a default, and " + attribute
                            + " does not fill it: a row of " + from.name() + " could not become one of " + to.name(),
                    attribute + "." + column.name() + ": its value, or a default of the column");
        });
    }

    private Table with(String type) {
        List<TableColumn> columns = new ArrayList<>(from.columns());
        columns.add(new TableColumn(TARGET, type, false, null, false, null, false));
        return from.with(columns, from.indexes(), from.constraints(), from.triggers());
    }
}
