package io.github.concertina.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An old shape that a contract step takes away, or a part of it, or what a rollback takes back, and the guards that must let
 * it.
 *
 * @param table by the name that applications know
 * @param replaced whether another shape took its place; where none did, the clock starts at its {@code retire} instead
 *     of the read switch
 * @param guards those that are asked, in the order in which they are shown
 * @param skipped guards whose missing answer is accepted, each with the reason
 * @param force why a refusal is overridden; null where it is not
 * @param minLiveVersion {@code name@release}: the oldest release that may still be connected; null where none is named
 * @param undo why a rollback takes back what an expand step added; null where it is a contract
 */
public record Removal(
        String change,
        TableName table,
        Old old,
        boolean replaced,
        List<GuardName> guards,
        Map<GuardName, String> skipped,
        @Nullable String force,
        @Nullable String minLiveVersion,
        @Nullable String undo) {
    public Removal {
        guards = List.copyOf(guards);
        skipped = Map.copyOf(skipped);
    }

    /** What an expand step added, and nobody is to need any more. */
    public static Removal undo(String change, TableName table, Old added, List<GuardName> guards, String reason) {
        return new Removal(change, table, added, true, guards, Map.of(), null, null, reason);
    }

    /**
     * The old column.
     *
     * @throws IllegalStateException where it is about no column
     */
    public Ident column() {
        if (old instanceof Old.OfColumn column) {
            return column.name();
        }
        throw new IllegalStateException("about no column of " + table);
    }

    /** What it is about, for people. */
    public String words() {
        return old.words(table);
    }
}
