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

    /** Takes away parentheses that enclose all of it. */
    static List<String> withoutOuterParentheses(List<String> words) {
        List<String> inner = words;
        while (inner.size() >= 2 && inner.get(0).equals("(") && closes(inner) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static int closes(List<String> words) {
        int depth = 0;
        for (int i = 0; i < words.size(); i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
