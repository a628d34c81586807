package io.github.concertina.linter.rule.postgresql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the comparisons of a condition, all of which hold, leave of the rows. Not thread-safe. */
final class Limits {
    private final List<List<String>> keys;
    private final JoinedTables joined;
    private final Columns columns;
    private final Map<String, Set<String>> fixed = new HashMap<>();
    private final Map<String, Set<String>> lower = new HashMap<>();
    private final Map<String, Set<String>> upper = new HashMap<>();
    private final List<Equal> equals = new ArrayList<>();
    private boolean settled;

    /** Two columns that are the same. */
    private record Equal(Columns.Column one, Columns.Column other) {}

    Limits(List<List<String>> keys, JoinedTables joined, Columns columns) {
        this.keys = keys;
        this.joined = joined;
        this.columns = columns;
    }

    /** Something else decides already that it is bounded, or not. */
    void settled(boolean bounded) {
        settled |= bounded;
    }

    void add(Comparison comparison) {
        List<Columns.Column> left = columns.row(comparison.left());
        if (left.isEmpty() && comparison.canTurn()) {
            if (!columns.row(comparison.right()).isEmpty()) {
                add(comparison.turned());
            }
            return;
        }
        if (left.isEmpty()) {
            return;
        }
        if (comparison.isOneOf()) {
            oneOf(left, comparison.right());
        } else if (comparison.operator().equals("=")) {
            equal(left, comparison);
        } else if (columns.in(comparison.right()).isEmpty()) {
            Columns.Column first = left.get(0);
            boolean between = comparison.operator().equals("between");
            if (between || comparison.isLower()) {
                note(lower, first);
            }
            if (between || comparison.isUpper()) {
                note(upper, first);
            }
        }
    }

    private void oneOf(List<Columns.Column> left, List<String> right) {
        boolean query = IntStream.range(0, right.size()).anyMatch(at -> Columns.isQuery(right, at));
        if (query && joined.isBounded(right)) {
            // By whatever columns: where they are no key, the LIMIT is still meant as the size of a batch.
            settled = true;
        } else if (!query && columns.in(right).isEmpty()) {
            left.forEach(column -> note(fixed, column));
        }
    }

    private void equal(List<Columns.Column> left, Comparison comparison) {
        List<Columns.Column> on = columns.in(comparison.right());
        if (on.isEmpty()) {
            left.forEach(column -> note(fixed, column));
            return;
        }
        List<Columns.Column> right = columns.row(comparison.right());
        if (right.size() != left.size()) {
            right = left.size() == 1 ? List.of(on.get(0)) : List.of();
        }
        for (int i = 0; i < right.size(); i++) {
            equals.add(new Equal(left.get(i), right.get(i)));
            equals.add(new Equal(right.get(i), left.get(i)));
        }
    }

    private static void note(Map<String, Set<String>> where, Columns.Column column) {
        where.computeIfAbsent(column.source(), any -> new HashSet<>()).add(column.name());
    }

    /** Whether few rows are left, or as many as a range of a key has. */
    boolean bound() {
        if (settled) {
            return true;
        }
        Set<String> bounded = new HashSet<>();
        joined.sources().forEach((name, source) -> {
            if (source.bounded() || isRange(name, equals.stream().noneMatch(one -> isOf(one, name)))) {
                bounded.add(name);
            }
        });
        boolean more = true;
        while (more) {
            more = false;
            for (Equal one : equals) {
                if (!one.other.isOwn() && bounded.contains(one.one.source())) {
                    more |= bounded.add(one.other.source());
                }
            }
        }
        Set<String> few = new HashSet<>(fixed.getOrDefault("", Set.of()));
        for (Equal one : equals) {
            if (one.one.isOwn() && !one.other.isOwn() && bounded.contains(one.other.source())) {
                few.add(one.one.name());
            }
        }
        return keys.stream().anyMatch(key -> isBounded(key, few));
    }

    /** Whether the values of a whole key stand there. */
    boolean named() {
        Set<String> own = fixed.getOrDefault("", Set.of());
        return keys.stream().anyMatch(own::containsAll);
    }

    private boolean isBounded(List<String> key, Set<String> few) {
        int at = 0;
        while (at < key.size() && few.contains(key.get(at))) {
            at++;
        }
        return at == key.size() || hasRange("", key.get(at));
    }

    private static boolean isOf(Equal equal, String source) {
        return equal.one.source().equals(source);
    }

    /** Whether the condition leaves few rows of a joined table: a range of a column, or one value of its key. */
    private boolean isRange(String source, boolean unconnected) {
        if (unconnected) {
            return false;
        }
        boolean range = lower.getOrDefault(source, Set.of()).stream().anyMatch(column -> hasRange(source, column));
        boolean one = equals.stream()
                .filter(equal -> isOf(equal, source) && equal.other.isOwn())
                .anyMatch(equal -> fixed.getOrDefault(source, Set.of()).contains(equal.one.name()));
        return range || one || fixed.getOrDefault(source, Set.of()).contains("id");
    }

    private boolean hasRange(String source, String column) {
        return lower.getOrDefault(source, Set.of()).contains(column)
                && upper.getOrDefault(source, Set.of()).contains(column);
    }
}
