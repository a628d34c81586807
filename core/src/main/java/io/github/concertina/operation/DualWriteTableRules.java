package io.github.concertina.operation;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold before two tables can be kept in step, each with its refusal. */
final class DualWriteTableRules {
    private static final Set<TableTrigger.Fires> ROWS =
            Set.of(TableTrigger.Fires.INSERT, TableTrigger.Fires.UPDATE, TableTrigger.Fires.DELETE);

    private final Table table;
    private final Table to;
    private final List<Ident> key;
    private final List<Ident> toKey;
    private final MappedColumns forward;
    private final Optional<MappedColumns> backward;
    private final NumberedColumns numbers;

    DualWriteTableRules(
            Catalog catalog, Table table, Table to, List<Value> columns, List<Value> back, List<Ident> wantedKey) {
        this.table = table;
        this.to = to;
        if (table.name().equals(to.name())) {
            throw new Refusal("tableName and toTable are the same table: " + to.name(), "dualWrite, within one table");
        }
        Tables.requireLasting(table, to);
        this.toKey = Keyset.choose(to, wantedKey);
        this.forward = new MappedColumns(catalog, "columns", table, to, columns);
        forward.requireSteady();
        this.key = uniqueSource();
        Keyset.requireExact(to, toKey);
        Keyset.requireExact(table, key);
        this.backward = back.isEmpty()
                ? Optional.empty()
                : Optional.of(new MappedColumns(catalog, "backward", to, table, back));
        backward.ifPresent(mapped -> {
            requireWayBack(mapped);
            requireFilled("columns", forward, table, key, mapped);
            requireFilled("backward", mapped, to, toKey, forward);
        });
        this.numbers = new NumberedColumns(table, to, forward, toKey);
        numbers.requireWritable(/* moves= */ true);
        backward.ifPresent(mapped -> {
            new NumberedColumns(to, table, mapped, key).requireWritable(/* moves= */ false);
            numbers.requireOneSequence();
        });
        requireNobodyElse();
        requireDeletesReach(catalog);
        for (Table each : List.of(table, to)) {
            if (catalog.hidesRows(each)) {
                throw HiddenRows.refusal(each);
            }
        }
    }

    TableDualWrite rule(String change, DualWrite.OnConflict onConflict, boolean replicated) {
        requireSameChange(change);
        if (replicated) {
            requireOneSubscribed();
        }
        return new TableDualWrite(
                change,
                table.name(),
                to.name(),
                key,
                toKey,
                forward.values(),
                backward.map(MappedColumns::values).orElse(List.of()),
                onConflict,
                replicated);
    }

    /** A row that fails on its way fails N-1's next write of it; one that does not come back is lost once N writes it. */
    void requireRowsSurvive(Catalog catalog) {
        boolean installed = table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .anyMatch(other -> other.leads(table.name(), to.name()));
        List<String> lossy = installed
                ? List.of()
                : catalog.lossyRows(
                        table,
                        to,
                        forward.read(),
                        new Backfill.RoundTrip(
                                backward.map(MappedColumns::assignments).orElse(List.of()), forward.assignments()));
        if (!lossy.isEmpty()) {
            throw new Refusal(
                    (backward.isPresent()
                                    ? "columns and backward do not lead every row of " + table.name() + " to "
                                            + to.name() + " and back"
                                    : "columns does not lead every row of " + table.name() + " to " + to.name())
                            + ", for example:\n    " + String.join("\n    ", lossy),
                    "correct the expressions or these rows; or lossyValues: accept, and batchedCopy sets such rows aside");
        }
    }

    TableDualWrite.InTrigger inTrigger() {
        return new TableDualWrite.InTrigger(
                forward.overRow(), backward.map(MappedColumns::overRow).orElse(List.of()));
    }

    List<String> notes(boolean replicated) {
        List<String> notes = new ArrayList<>();
        if (replicated) {
            notes.add(
                    "a TRUNCATE that a subscription applies fails, too, and stops the subscription: it must not publish"
                            + " truncate for " + table.name() + " and " + to.name());
        }
        notes.add("from here on TRUNCATE of " + table.name() + " and of " + to.name()
                + " fails: it fires no trigger for its rows, so it could not be mirrored");
        String held = to.constraints().stream()
                .filter(each -> each.kind() != TableConstraint.Kind.NOT_NULL)
                .map(each -> each.name().text())
                .collect(Collectors.joining(", "));
        if (!held.isEmpty()) {
            notes.add("a write to " + table.name() + " fails where its row violates a constraint of " + to.name() + ": "
                    + held);
        }
        notes.addAll(TriggerNotes.of(to, ROWS));
        if (backward.isPresent()) {
            notes.addAll(TriggerNotes.of(table, ROWS));
            backward.ifPresent(mapped -> notes.addAll(new NumberedColumns(to, table, mapped, key).fixedKeys()));
            notes.add(
                    "two transactions that write the same row at once, one through each table, may meet in a deadlock:"
                            + " the server ends one of them with 40P01 after deadlock_timeout, and its application tries again");
        } else {
            notes.add("what is written to " + to.name() + " does not reach " + table.name()
                    + ": nobody may write it yet");
        }
        notes.addAll(numbers.lateNumbers());
        for (Table each : List.of(table, to)) {
            if (each.partitioned()) {
                notes.add("TRUNCATE, DETACH or DROP of a single partition of " + each.name() + " is not mirrored");
            }
        }
        return notes;
    }

    /** The key of the new table must follow from a key of the old one: else two rows might become one. */
    private List<Ident> uniqueSource() {
        List<Ident> read = forward.sourceOf(toKey);
        if (read.isEmpty()) {
            throw new Refusal(
                    "the key " + words(toKey) + " of " + to.name() + " is the same for every row of " + table.name(),
                    "give columns that follow from a key of " + table.name());
        }
        return Keyset.choose(table, read);
    }

    private void requireWayBack(MappedColumns mapped) {
        mapped.requireSteady();
        List<Ident> read = mapped.sourceOf(key);
        if (!new HashSet<>(toKey).containsAll(read)) {
            throw new Refusal(
                    "backward finds the row of " + table.name() + " by " + words(read) + " of " + to.name()
                            + ", which is not its key " + words(toKey),
                    "give backward for " + words(key) + " from " + words(toKey) + " alone");
        }
    }

    /** A column that is read, and that nothing fills on the way back, would change without anybody seeing it. */
    private static void requireFilled(
            String attribute, MappedColumns mapped, Table table, List<Ident> key, MappedColumns other) {
        Optional<Ident> open = mapped.read().stream()
                .filter(column -> !key.contains(column) && !other.facts().containsKey(column))
                .sorted()
                .findFirst();
        open.ifPresent(column -> {
            throw new Refusal(
                    attribute + " reads " + column + " of " + table.name()
                            + ", which nothing fills from the other table:" + " the two could not be compared",
                    "map " + column + " too");
        });
    }

    /** The row of the one makes that of the other, which the subscription then brings a second time. */
    private void requireOneSubscribed() {
        if (table.subscribed() && to.subscribed()) {
            throw new Refusal(
                    "subscriptions fill " + table.name() + " and " + to.name()
                            + ": what the dual write makes of a replicated row would come a second time from the publisher",
                    "leave out replicated, since the publisher's dual write keeps both in step; or take one of the tables out"
                            + " of the subscription");
        }
    }

    private void requireNobodyElse() {
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .filter(rule -> rule.leads(to.name(), table.name()))
                .findFirst()
                .ifPresent(rule -> {
                    throw new Refusal(
                            "change " + rule.change() + " already leads from " + to.name() + " to " + table.name(),
                            "end that change first");
                });
    }

    private void requireSameChange(String change) {
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .filter(rule ->
                        rule.leads(table.name(), to.name()) && !rule.change().equals(change))
                .findFirst()
                .ifPresent(rule -> {
                    throw new Refusal(
                            "change " + rule.change() + " already keeps " + to.name() + " in step with " + table.name(),
                            "end that change first");
                });
    }

    /** N-1 deletes rows of the old table, whose new rows would still reference them. */
    private void requireDeletesReach(Catalog catalog) {
        catalog.incoming(table).stream()
                .filter(each -> each.from().equals(to.name()))
                .filter(each -> each.onDelete() == null || each.onDelete() == Constraint.Action.RESTRICT)
                .findFirst()
                .ifPresent(each -> {
                    throw new Refusal(
                            "the foreign key " + each.name() + " of " + to.name() + " references " + table.name()
                                    + ": a DELETE of N-1 would fail on the row that the dual write made",
                            "drop it, or let it say ON DELETE CASCADE");
                });
    }

    private static String words(List<Ident> columns) {
        return columns.stream().map(Ident::text).collect(Collectors.joining(", "));
    }
}
