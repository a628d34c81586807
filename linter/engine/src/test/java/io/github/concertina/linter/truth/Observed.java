package io.github.concertina.linter.truth;

import io.github.concertina.linter.rule.TableLock;
import java.util.Map;
import java.util.Set;

/**
 * What a server did to the tables of the released migrations when it ran one statement.
 *
 * @param held the strongest lock on each that the transaction had before, from SHARE up
 * @param locks those that came with the statement
 * @param rewritten those whose rows stand in another file now
 * @param scanned those whose rows were read from one end to the other
 * @param refusal what the server said instead of running it; empty where it ran
 * @param inTransaction whether the statement could run in a transaction, so that locks could be seen
 */
record Observed(
        Map<String, TableLock.Mode> held,
        Map<String, TableLock.Mode> locks,
        Set<String> rewritten,
        Set<String> scanned,
        String refusal,
        boolean inTransaction) {
    Observed {
        held = Map.copyOf(held);
        locks = Map.copyOf(locks);
        rewritten = Set.copyOf(rewritten);
        scanned = Set.copyOf(scanned);
    }

    /** Whether rows were read or written while those were kept waiting who change them. */
    boolean isDear() {
        return !rewritten.isEmpty()
                || scanned.stream().anyMatch(table -> locks.containsKey(table) || held.containsKey(table));
    }
}
