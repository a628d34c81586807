package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tokens of an expression, folded as the server folds them. */
final class Words {
    private Words() {}

    static List<String> of(String expression) {
        List<String> words = new ArrayList<>();
        Lexer lexer = new Lexer(expression);
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.QUOTED_IDENTIFIER && lexer.end() - lexer.start() >= 2) {
                words.add(lexer.token()
                        .substring(1, lexer.end() - lexer.start() - 1)
                        .replace("\"\"", "\""));
            } else if (lexer.kind() == TokenKind.WORD) {
                words.add(lexer.token().toLowerCase(Locale.ROOT));
            } else if (!lexer.kind().isTrivia()) {
                words.add(lexer.token());
            }
        }
        return words;
    }

    static boolean mentions(String expression, String name) {
        return of(expression).contains(name);
    }

    /** The parts between such words, or commas, that stand outside of parentheses; the AND of a BETWEEN is none. */
    static List<List<String>> split(List<String> words, String at) {
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean between = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            between |= depth == 0 && word.equals("between");
            if (depth == 0 && word.equals(at)) {
                if (between && at.equals("and")) {
                    between = false;
                } else {
                    parts.add(words.subList(from, i));
                    from = i + 1;
                }
            }
        }
        parts.add(words.subList(from, words.size()));
        return parts;
    }

    /** Where the parenthesis closes that opens there; the end where none does. */
    static int closing(List<String> words, int open) {
        int depth = 0;
        for (int i = open; i < words.size(); i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return words.size();
    }

    /** Whether it may be a name, and is no number or string. */
    static boolean isName(String word) {
        return !word.isEmpty()
                && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_')
                && word.indexOf('\'') < 0;
    }

    /** Takes away parentheses that enclose all of it. */
    static List<String> withoutOuterParentheses(List<String> words) {
        List<String> inner = words;
        while (inner.size() >= 2 && inner.get(0).equals("(") && closing(inner, 0) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }
}
