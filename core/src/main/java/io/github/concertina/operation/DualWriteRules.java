package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableTrigger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold before a dual write may be installed, each with its refusal. */
final class DualWriteRules {
    /** How the names of our triggers begin, so that they come last. */
    private static final String OURS = "zzz_concertina_dual_write_";

    private final Catalog catalog;
    private final Table table;
    private final DualWrite rule;
    private final List<DualWrite.Written> news;
    private final List<DualWrite.Written> olds;

    private DualWriteRules(Catalog catalog, Table table, DualWrite rule) {
        this.catalog = catalog;
        this.table = table;
        this.rule = rule;
        requireColumns();
        requireNoOther();
        Set<Ident> from = new HashSet<>(rule.oldColumns());
        this.news = rule.news().stream()
                .map(side -> written("forward", side, from, null))
                .toList();
        Set<Ident> all = new HashSet<>(from);
        all.addAll(rule.newColumns());
        this.olds = rule.olds().stream()
                .map(side -> written("backward", side, all, fromDefault(side.column())))
                .toList();
    }

    /** The plan of an operation that installs the rule. */
    static Plan plan(String operation, Catalog catalog, Table table, DualWrite rule, boolean acceptLossy) {
        DualWriteRules rules = new DualWriteRules(catalog, table, rule);
        if (!acceptLossy) {
            rules.requireWayBack();
        }
        return new Plan(
                operation + " " + table.name() + " " + rule.mapping().replace(" -> ", "->"),
                List.of(new Step.InstallDualWrite(rule, new DualWrite.InTrigger(rules.olds, rules.news))),
                TriggerNotes.of(table, Set.of(TableTrigger.Fires.UPDATE)));
    }

    private DualWrite.Written written(
            String attribute, DualWrite.Side side, Set<Ident> readable, @Nullable Expression unwritten) {
        ExpressionFacts facts = facts(attribute, side.column(), side.value(), readable);
        return new DualWrite.Written(side.column(), overNew(facts), unwritten, facts.type());
    }

    private void requireColumns() {
        for (Ident column : rule.newColumns()) {
            String value = Columns.require(table, column).defaultExpression();
            if (value != null) {
                throw new Refusal(
                        table.name() + "." + column + " has the default " + value
                                + ": N-1's inserts could not be told from N's",
                        "drop the default; the dual write fills the column");
            }
            requireWritable(Columns.require(table, column), false);
        }
        // An identity column's value is there before the trigger fires, as a default's is.
        rule.oldColumns().forEach(column -> requireWritable(Columns.require(table, column), true));
    }

    private void requireWritable(TableColumn column, boolean identity) {
        if (column.generated() && !(identity && column.identity())) {
            throw new Refusal(
                    table.name() + "." + column.name() + " is computed by the server",
                    "no dual write is needed or possible for it");
        }
    }

    /** A value that does not come back would be lost in the old column once N writes; the backfill sets such rows aside. */
    private void requireWayBack() {
        boolean installed =
                table.triggers().stream().map(TableTrigger::rule).anyMatch(other -> other != null && same(other));
        List<String> lossy = installed
                ? List.of()
                : catalog.lossyRows(
                        table,
                        table,
                        Set.copyOf(rule.oldColumns()),
                        new Backfill.RoundTrip(assignments(rule.olds(), olds), assignments(rule.news(), news)));
        if (!lossy.isEmpty()) {
            throw new Refusal(
                    "forward and backward of " + rule.mapping() + " do not lead every value of " + table.name()
                            + " there and back, for example:\n    " + String.join("\n    ", lossy),
                    "correct the expressions or these rows; or lossyValues: accept, and batchedBackfill sets such rows"
                            + " aside");
        }
    }

    private static List<Backfill.Assignment> assignments(List<DualWrite.Side> sides, List<DualWrite.Written> written) {
        return IntStream.range(0, sides.size())
                .mapToObj(i -> new Backfill.Assignment(
                        sides.get(i).column(),
                        written.get(i).type(),
                        sides.get(i).value()))
                .toList();
    }

    /** Two triggers of which one writes what the other reads would depend on the order of their names. */
    private void requireNoOther() {
        for (TableTrigger trigger : table.triggers()) {
            DualWrite other = trigger.dualWrite();
            if (other != null && !same(other) && overlaps(other)) {
                throw new Refusal(
                        "the dual write " + other.mapping() + " of change " + other.change()
                                + " uses a column of this one already",
                        "end that change first, or lead both mappings through one dual write");
            }
            boolean before = trigger.definition().contains(" BEFORE ");
            if (!trigger.name().text().startsWith(OURS)
                    && before
                    && trigger.name().text().compareTo(OURS) > 0) {
                throw new Refusal(
                        "the trigger " + trigger.name() + " of " + table.name()
                                + " would run after the dual write, which" + " would not see what it changes",
                        "rename it so that it sorts before " + OURS);
            }
        }
    }

    private boolean same(DualWrite other) {
        return other.change().equals(rule.change())
                && other.oldColumns().equals(rule.oldColumns())
                && other.newColumns().equals(rule.newColumns());
    }

    private boolean overlaps(DualWrite other) {
        return Stream.concat(rule.oldColumns().stream(), rule.newColumns().stream())
                .anyMatch(other::names);
    }

    private ExpressionFacts facts(String attribute, Ident target, Expression expression, Set<Ident> readable) {
        ExpressionFacts facts = catalog.tryExpression(table, target, expression);
        String shown = attribute + " '" + expression + "' ";
        if (!facts.settles()) {
            throw new Refusal(
                    shown + "gives another value each time, or reads other rows",
                    "map one column to the other without volatile functions, the clock or subqueries");
        }
        if (facts.overNew() == null) {
            throw new Refusal(shown + "names the table", "write the column's name alone");
        }
        if (!facts.steady()) {
            throw new Refusal(
                    shown
                            + "depends on settings of the session that writes (such as TimeZone or DateStyle): two sessions"
                            + " would write two values",
                    "say what is meant, as in: column AT TIME ZONE 'UTC'; or put it into a function declared IMMUTABLE");
        }
        List<Ident> others = facts.columns().stream()
                .filter(column -> !readable.contains(column))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            throw new Refusal(
                    shown + "reads " + others + ": when only that changes, nothing would be written",
                    attribute + " may read " + readable.stream().sorted().toList());
        }
        return facts;
    }

    private static Expression overNew(ExpressionFacts facts) {
        Expression overNew = facts.overNew();
        if (overNew == null) {
            throw new IllegalStateException("checked before");
        }
        return overNew;
    }

    /** What N's inserts, which do not name the old column, show there. */
    private @Nullable Expression fromDefault(Ident column) {
        TableColumn from = Columns.require(table, column);
        String text = from.defaultExpression();
        if (from.identity()) {
            requirePreferNew(column, "is an identity column");
            return null;
        }
        if (text == null) {
            return null;
        }
        ExpressionFacts facts = catalog.tryExpression(table, from.name(), new Expression(text));
        if (facts.steady() && facts.overNew() != null) {
            return facts.overNew();
        }
        requirePreferNew(column, "has the default " + text + ", another value each time");
        return null;
    }

    private void requirePreferNew(Ident column, String why) {
        if (rule.onConflict() != DualWrite.OnConflict.PREFER_NEW) {
            throw new Refusal(
                    table.name() + "." + column + " " + why + ": an insert of N, which does not name it, could not"
                            + " be told from one that writes both columns",
                    "onConflict: preferNew");
        }
    }
}
