package io.github.concertina.linter.rule.postgresql;

import java.util.ArrayList;
import java.util.List;

/** Whether a CHECK proves that a column is never NULL, as far as the server itself sees: it is that, or one arm of an AND. */
final class NotNullProof {
    private NotNullProof() {}

    static boolean proves(String check, String column) {
        return proves(Words.of(check), column);
    }

    /** Whether the CHECK says that and no more. */
    static boolean isNothingElse(String check, String column) {
        return Words.withoutOuterParentheses(Words.of(check)).equals(List.of(column, "is", "not", "null"));
    }

    private static boolean proves(List<String> words, String column) {
        List<String> inner = Words.withoutOuterParentheses(words);
        if (inner.equals(List.of(column, "is", "not", "null"))) {
            return true;
        }
        List<List<String>> arms = arms(inner);
        return arms.size() > 1 && arms.stream().anyMatch(arm -> proves(arm, column));
    }

    /** The arms of an AND; of anything that holds an OR at the top, only the whole. */
    private static List<List<String>> arms(List<String> words) {
        List<List<String>> arms = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean between = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("(") || word.equals("case")) {
                depth++;
            } else if (word.equals(")") || word.equals("end")) {
                depth--;
            } else if (depth == 0 && word.equals("or")) {
                return List.of(words);
            } else if (depth == 0 && word.equals("between")) {
                between = true;
            } else if (depth == 0 && word.equals("and")) {
                if (between) {
                    between = false;
                } else {
                    arms.add(words.subList(from, i));
                    from = i + 1;
                }
            }
        }
        arms.add(words.subList(from, words.size()));
        return arms;
    }
}
