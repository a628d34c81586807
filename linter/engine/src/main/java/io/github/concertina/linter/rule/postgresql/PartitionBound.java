package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a CHECK of a table says the same as the bound of a partition, as far as it stands there in the same words. */
final class PartitionBound {
    private PartitionBound() {}

    static boolean isProven(String bound, Fact.@Nullable PartitionBy by, @Nullable TableState partition) {
        if (by == null || partition == null || by.key().size() != 1) {
            return false;
        }
        String key = by.key().get(0);
        List<List<String>> needed = comparisons(bound, key);
        boolean notNull = partition.column(key).filter(ColumnState::notNull).isPresent()
                || checks(partition).anyMatch(check -> NotNullProof.proves(check, key));
        return !needed.isEmpty()
                && notNull
                && checks(partition).anyMatch(check -> arms(check).containsAll(needed));
    }

    static boolean isExcluded(String bound, Fact.@Nullable PartitionBy by, @Nullable TableState rest) {
        if (by == null || rest == null || by.key().size() != 1) {
            return false;
        }
        List<List<String>> needed = comparisons(bound, by.key().get(0));
        if (needed.size() != 2) {
            return false;
        }
        List<String> below = List.of(needed.get(0).get(0), "<", needed.get(0).get(2));
        List<String> above = List.of(needed.get(1).get(0), ">=", needed.get(1).get(2));
        return checks(rest).map(PartitionBound::plain).anyMatch(words -> {
            List<List<String>> either = split(words, "or");
            return either.size() == 2 && either.contains(below) && either.contains(above);
        });
    }

    private static Stream<String> checks(TableState table) {
        return table.constraints().stream()
                .filter(ConstraintState::validated)
                .map(state -> state.definition().check())
                .flatMap(check -> check == null ? Stream.empty() : Stream.of(check.text()));
    }

    /** What the bound demands of the key: one comparison for each end that is one, or the list. */
    private static List<List<String>> comparisons(String bound, String key) {
        List<String> words = plain(bound);
        int from = words.indexOf("from");
        int to = words.indexOf("to");
        List<List<String>> needed = new ArrayList<>();
        if (from >= 0 && to == from + 2 && words.size() == to + 2) {
            if (!words.get(from + 1).equals("minvalue")) {
                needed.add(List.of(key, ">=", words.get(from + 1)));
            }
            if (!words.get(to + 1).equals("maxvalue")) {
                needed.add(List.of(key, "<", words.get(to + 1)));
            }
        } else if (words.size() == 4 && words.get(2).equals("in")) {
            needed.add(List.of(key, "=", words.get(3)));
        } else if (words.contains("in")) {
            List<String> list = new ArrayList<>(List.of(key));
            list.addAll(words.subList(words.indexOf("in"), words.size()));
            needed.add(list);
        }
        return needed;
    }

    private static List<List<String>> arms(String check) {
        return split(plain(check), "and");
    }

    private static List<List<String>> split(List<String> words, String at) {
        List<List<String>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).equals(at)) {
                parts.add(List.copyOf(words.subList(from, i)));
                from = i + 1;
            }
        }
        return parts;
    }

    /** Without parentheses, casts and names of types before a constant; operators in one piece. */
    private static List<String> plain(String text) {
        List<String> plain = new ArrayList<>();
        List<String> words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean typed = i + 1 < words.size()
                    && words.get(i + 1).startsWith("'")
                    && (word.equals("date") || word.startsWith("timestamp"));
            if (word.equals("(") || word.equals(")") || typed) {
                continue;
            }
            if (word.equals(":") && i + 2 < words.size() && words.get(i + 1).equals(":")) {
                i += 2;
            } else if (word.equals("=") && !plain.isEmpty() && "<>".contains(plain.get(plain.size() - 1))) {
                plain.set(plain.size() - 1, plain.get(plain.size() - 1) + "=");
            } else {
                plain.add(word);
            }
        }
        return plain;
    }
}
