package io.github.concertina.linter.rule.postgresql;

import java.util.List;

/** Conditions that every row meets. */
final class Tautology {
    private Tautology() {}

    static boolean is(String where) {
        List<String> words = Words.withoutOuterParentheses(Words.of(where));
        return words.isEmpty()
                || words.equals(List.of("true"))
                || (words.size() == 3
                        && words.get(1).equals("=")
                        && words.get(0).equals(words.get(2))
                        && isConstant(words.get(0)));
    }

    private static boolean isConstant(String word) {
        char first = word.charAt(0);
        return first == '\'' || (first >= '0' && first <= '9');
    }
}
