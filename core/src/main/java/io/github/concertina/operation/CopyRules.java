package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must hold before rows are copied from one table into another, each with its refusal. */
final class CopyRules {
    private static final Set<TableTrigger.Fires> INSERT = Set.of(TableTrigger.Fires.INSERT);

    private final Catalog catalog;
    private final Table table;
    private final Table into;
    private final MappedColumns columns;
    private final Optional<TableDualWrite> rule;
    private final UserTriggerRules triggers;

    CopyRules(Catalog catalog, Table table, Table into, BatchedCopy wanted) {
        this.catalog = catalog;
        this.table = table;
        this.into = into;
        if (table.name().equals(into.name())) {
            throw new Refusal("tableName and intoTable are the same table: " + into.name(), "name two tables");
        }
        this.columns = new MappedColumns(catalog, "columns", table, into, DualWriteTable.values(wanted.columns()));
        if (wanted.where() != null) {
            catalog.tryCondition(table, new Expression(wanted.where()));
        }
        this.rule = leading(table, into);
        rule.ifPresentOrElse(this::requireSameMeaning, () -> requireReason(wanted));
        this.triggers = new UserTriggerRules(catalog, into, wanted.userTriggers());
        triggers.require(INSERT, "");
        requireEveryRowSeen();
    }

    /** The enabled dual write from one table to another. */
    static Optional<TableDualWrite> leading(Table table, Table into) {
        return table.triggers().stream()
                .filter(trigger -> trigger.fires().contains(TableTrigger.Fires.INSERT))
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .filter(each -> each.leads(table.name(), into.name()))
                .findFirst();
    }

    List<Ident> intoKey() {
        List<Ident> key = rule.map(TableDualWrite::toKey).orElseGet(() -> Keyset.choose(into, List.of()));
        columns.sourceOf(key);
        Keyset.requireExact(into, key);
        return key;
    }

    List<Backfill.Assignment> assignments() {
        return columns.assignments();
    }

    List<Ident> bulk() {
        Set<Ident> read = new TreeSet<>(columns.read());
        return read.isEmpty() ? Keyset.choose(table, List.of()) : List.copyOf(read);
    }

    /** The way there and back of the dual write; null where nothing leads back. */
    Backfill.@Nullable RoundTrip roundTrip() {
        return rule.filter(leading -> !leading.backward().isEmpty())
                .map(leading -> new Backfill.RoundTrip(
                        new MappedColumns(catalog, "backward", into, table, leading.backward()).assignments(),
                        columns.assignments()))
                .orElse(null);
    }

    boolean suppressTriggers() {
        return triggers.suppress();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (table.estimatedRows() >= 0) {
            notes.add("reads about " + table.estimatedRows() + " rows of " + table.name()
                    + ", and keeps those of one batch from being changed until it commits");
        }
        if (rule.isEmpty()) {
            notes.add("no enabled dual write keeps " + into.name()
                    + " in step: rows that change later stay as they were" + " copied");
        }
        notes.addAll(TriggerNotes.of(into, INSERT));
        return notes;
    }

    private void requireSameMeaning(TableDualWrite leading) {
        for (TableDualWrite.Value each : leading.forward()) {
            if (!columns.means(catalog, each.column(), each.value())) {
                throw new Refusal(
                        "the dual write fills " + each.column() + " of " + into.name() + " with '" + each.value()
                                + "', this copy does not",
                        "use the columns of the dual write");
            }
        }
        if (columns.facts().size() != leading.forward().size()) {
            throw new Refusal(
                    "this copy fills columns of " + into.name() + " that the dual write does not fill",
                    "use the columns of the dual write");
        }
    }

    private void requireReason(BatchedCopy wanted) {
        if (wanted.standalone() == null) {
            throw new Refusal(
                    "nothing keeps " + into.name() + " in step with " + table.name() + " while N-1 goes on writing",
                    "install a dualWriteTable in the expand phase first (one that is disabled does not count), or say"
                            + " with standalone why the copies stay true");
        }
    }

    private void requireEveryRowSeen() {
        for (Table each : List.of(table, into)) {
            if (catalog.hidesRows(each)) {
                throw HiddenRows.refusal(each);
            }
        }
    }
}
