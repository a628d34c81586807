package io.github.concertina.linter.truth;

import io.github.concertina.linter.rule.TableLock;
import java.util.Map;
import java.util.Set;

/**
 * What a server did to the tables and views of the released migrations when it ran one statement.
 *
 * @param held the strongest lock on each that the transaction had before, from SHARE up
 * @param locks those that came with the statement
 * @param views those of them that are materialized views
 * @param rewritten those whose rows stand in another file now
 * @param scanned those whose rows were read from one end to the other
 * @param refusal what the server said instead of running it; empty where it ran
 * @param inTransaction whether the statement could run in a transaction, so that locks could be seen
 */
record Observed(
        Map<String, TableLock.Mode> held,
        Map<String, TableLock.Mode> locks,
        Set<String> views,
        Set<String> rewritten,
        Set<String> scanned,
        String refusal,
        boolean inTransaction) {
    Observed {
        held = Map.copyOf(held);
        locks = Map.copyOf(locks);
        views = Set.copyOf(views);
        rewritten = Set.copyOf(rewritten);
        scanned = Set.copyOf(scanned);
    }

    /** Whether rows were read or written while those were kept waiting who change them, or read a view. */
    boolean isDear() {
        return !rewritten.isEmpty()
                || scanned.stream().anyMatch(table -> keepsWaiting(locks, table) || keepsWaiting(held, table));
    }

    /** Nobody changes the rows of a materialized view but a REFRESH. */
    private boolean keepsWaiting(Map<String, TableLock.Mode> taken, String table) {
        return views.contains(table) ? taken.get(table) == TableLock.Mode.ACCESS_EXCLUSIVE : taken.containsKey(table);
    }
}
