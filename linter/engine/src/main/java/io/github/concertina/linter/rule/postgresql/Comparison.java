package io.github.concertina.linter.rule.postgresql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One comparison of a condition.
 *
 * @param operator as written; {@code any} for {@code = ANY}
 */
record Comparison(List<String> left, String operator, List<String> right) {
    private static final String SYMBOLS = "<>=!";
    private static final Set<String> WORDS = Set.of("between", "in", "is", "not", "like", "ilike", "similar");

    /** Reads what stands between two ANDs; empty where nothing is compared there. */
    static Optional<Comparison> of(List<String> arm) {
        int depth = 0;
        for (int i = 0; i < arm.size(); i++) {
            String word = arm.get(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (i == 0 || depth > 0) {
                continue;
            }
            if (WORDS.contains(word)) {
                return Optional.of(new Comparison(arm.subList(0, i), word, arm.subList(i + 1, arm.size())));
            }
            if (isSymbol(word)) {
                int end = i + 1;
                while (end < arm.size() && isSymbol(arm.get(end))) {
                    end++;
                }
                String operator = String.join("", arm.subList(i, end));
                if (operator.equals("=")
                        && end < arm.size()
                        && Set.of("any", "some").contains(arm.get(end))) {
                    return Optional.of(new Comparison(arm.subList(0, i), "any", arm.subList(end + 1, arm.size())));
                }
                return Optional.of(new Comparison(
                        arm.subList(0, i), operator.equals("<=>") ? "=" : operator, arm.subList(end, arm.size())));
            }
        }
        return Optional.empty();
    }

    private static boolean isSymbol(String word) {
        return word.length() == 1 && SYMBOLS.contains(word);
    }

    /** The same, read from the other side. */
    Comparison turned() {
        String other = operator.startsWith("<")
                ? operator.replaceFirst("<", ">")
                : operator.startsWith(">") ? operator.replaceFirst(">", "<") : operator;
        return new Comparison(/* left= */ right, other, /* right= */ left);
    }

    boolean canTurn() {
        return !operator.isEmpty() && isSymbol(operator.substring(0, 1));
    }

    boolean isLower() {
        return operator.equals(">") || operator.equals(">=");
    }

    boolean isUpper() {
        return operator.equals("<") || operator.equals("<=");
    }

    /** IN, or = ANY: one of several values. */
    boolean isOneOf() {
        return operator.equals("in") || operator.equals("any");
    }
}
