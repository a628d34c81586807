package io.github.concertina.linter.sql;

import java.util.List;
import java.util.OptionalInt;

/** Looks for what was opened and never closed: it swallows the rest of a script, and somebody has to say so. */
public final class Unclosed {
    private Unclosed() {}

    /** Where the quote or comment begins that goes on to the end of the text, and would go on; empty if none does. */
    public static OptionalInt in(String text, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return OptionalInt.empty();
        }
        Piece end = pieces.get(pieces.size() - 1);
        Dialect dialect = end.dialect();
        Lexer lexer = new Lexer(text, end.start(), text.length(), dialect);
        int last = -1;
        while (lexer.next() != TokenKind.END) {
            if (isQuote(lexer.kind())) {
                last = lexer.end() == text.length() ? lexer.start() : -1;
            }
        }
        if (last < 0) {
            return OptionalInt.empty();
        }
        // With one line more behind it, only what is open gets longer.
        String longer = text.substring(last) + "\n;";
        Lexer again = new Lexer(longer, 0, longer.length(), dialect);
        again.next();
        return again.end() > text.length() - last ? OptionalInt.of(last) : OptionalInt.empty();
    }

    private static boolean isQuote(TokenKind kind) {
        return kind == TokenKind.STRING
                || kind == TokenKind.QUOTED_IDENTIFIER
                || kind == TokenKind.DOLLAR_STRING
                || kind == TokenKind.COMMENT;
    }
}
