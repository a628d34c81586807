package io.github.concertina.testkit.lock;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lock that a backend was seen to hold.
 *
 * @param relation a table, index, view or sequence with its schema, quoted where SQL needs it
 */
public record ObservedLock(String relation, LockMode mode) implements Comparable<ObservedLock> {
    private static final Comparator<ObservedLock> ORDER =
            Comparator.comparing(ObservedLock::relation).thenComparing(ObservedLock::mode);

    /** Returns for each relation the strongest of its locks, the one that decides who has to wait. */
    public static SortedMap<String, LockMode> strongest(Collection<ObservedLock> locks) {
        SortedMap<String, LockMode> strongest = new TreeMap<>();
        for (ObservedLock lock : locks) {
            strongest.merge(lock.relation(), lock.mode(), (a, b) -> a.compareTo(b) < 0 ? b : a);
        }
        return strongest;
    }

    @Override
    public int compareTo(ObservedLock other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return mode + " on " + relation;
    }
}
