package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;

/**
 * How deep a text would lead the grammar, which descends by recursion: parentheses, blocks, and operators that stand
 * before their operand one after the other.
 */
final class Nesting {
    /** The grammar's time grows with the depth faster than with the length. */
    static final int DEEPEST = 100;

    private Nesting() {}

    static int depth(String text, int from, int to) {
        Lexer lexer = new Lexer(text, from, to);
        int depth = 0;
        int prefixes = 0;
        int deepest = 0;
        boolean ends = false;
        boolean begins = true;
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind().isTrivia()) {
                continue;
            }
            if (opens(lexer, begins) && !ends) {
                depth++;
            } else if (closes(lexer)) {
                depth--;
            }
            // END IF, END LOOP and END CASE close, though the second word alone would open.
            ends = lexer.isWord("end");
            begins = isBetweenStatements(lexer);
            prefixes = isPrefix(lexer) ? prefixes + 1 : 0;
            deepest = Math.max(deepest, Math.max(0, depth) + prefixes);
        }
        return deepest;
    }

    private static boolean isBetweenStatements(Lexer lexer) {
        return lexer.isSymbol(';')
                || lexer.isWord("then")
                || lexer.isWord("else")
                || lexer.isWord("begin")
                || lexer.isWord("loop");
    }

    /** IF opens a block only where a statement begins: DROP TABLE IF EXISTS does not. */
    private static boolean opens(Lexer lexer, boolean begins) {
        return lexer.isSymbol('(')
                || lexer.isSymbol('[')
                || lexer.isWord("begin")
                || lexer.isWord("case")
                || lexer.isWord("loop")
                || (begins && lexer.isWord("if"));
    }

    private static boolean closes(Lexer lexer) {
        return lexer.isSymbol(')') || lexer.isSymbol(']') || lexer.isWord("end");
    }

    private static boolean isPrefix(Lexer lexer) {
        return lexer.isWord("not")
                || lexer.isWord("explain")
                || (lexer.kind() == TokenKind.SYMBOL
                        && "+-~!@#%^&|?<>=*/`".indexOf(lexer.token().charAt(0)) >= 0);
    }
}
