package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.SWITCH;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a new column take the old one's name, keys and sequence, so that no application has to learn another name.
 *
 * <p>That is how an integer key becomes a bigint one: both versions go on with the name that they know.
 */
@OperationInfo(
        name = "swapColumns",
        phases = SWITCH,
        summary =
                "Exchanges the names of old and new columns with keys, indexes, defaults and sequences in one brief transaction.",
        locks =
                "ACCESS EXCLUSIVE on the table and on those that reference it, for milliseconds, under the lock policy.")
public record SwapColumns(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(
                doc = "old columns, and the new ones that take their names",
                example = "[{from: id, to: id_big}]",
                required = true)
        List<ColumnPair> pairs)
        implements GuardedOperation {

    public SwapColumns {
        Names.table(schemaName, tableName);
        if (pairs.isEmpty()) {
            throw new Refusal("pairs names no column", "pairs: [{from: id, to: id_big}]");
        }
        long distinct = pairs.stream()
                .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                .distinct()
                .count();
        if (distinct != 2L * pairs.size()) {
            throw new Refusal("pairs names a column twice", "name each once");
        }
    }

    @Override
    public String target() {
        return String.join(",", pairs.stream().map(ColumnPair::from).toList());
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.whole(catalog, table());
        List<ColumnSwap.Pair> columns = pairs.stream().map(ColumnPair::pair).toList();
        boolean done = columns.stream().allMatch(pair -> swapped(table, pair));
        ColumnSwap swap = done
                ? new ColumnSwap(columns, List.of(), List.of(), List.of(), List.of())
                : new SwapRules(catalog, table, change, columns).swap();
        Removal removal =
                ContractRules.NONE.removal(change, table, columns.get(0).to(), true, ContractGuards.SWAP_COLUMNS);
        return new Plan(
                "swapColumns " + table.name() + " " + target(),
                List.of(new Removing.SwapColumns(removal, swap)),
                done ? List.of() : notes(table.name(), swap));
    }

    private static boolean swapped(Table table, ColumnSwap.Pair pair) {
        return table.columns().indexOf(Columns.require(table, pair.from()))
                        > table.columns().indexOf(Columns.require(table, pair.to()))
                && table.triggers().stream().noneMatch(trigger -> {
                    var rule = trigger.dualWrite();
                    return rule != null && rule.isOf(pair.from(), pair.to());
                });
    }

    private static List<String> notes(TableName table, ColumnSwap swap) {
        List<String> notes = new ArrayList<>();
        for (ColumnSwap.Pair pair : swap.pairs()) {
            notes.add("the old values stay under the name " + pair.to() + " and are no longer written; holdColumn "
                    + pair.to() + " with replacedBy: none in a later release");
        }
        notes.add(NamelessNotes.swapped(table));
        notes.add(
                "a server-prepared statement that reads a swapped column fails once inside a transaction (\"cached plan"
                        + " must not change result type\"); the pgJDBC driver prepares it anew, and outside of transactions"
                        + " repeats it by itself (autosave=conservative: inside, too)");
        return notes;
    }
}
