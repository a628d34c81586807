package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Goes through the tokens of one statement; what must be there and is not, is Unreadable. */
final class Cursor {
    private record Token(TokenKind kind, int start, int end, String text) {}

    private static final Token END = new Token(TokenKind.END, -1, -1, "");

    private final MappedText text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Cursor(MappedText text, Piece statement) {
        this.text = text;
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end(), statement.dialect());
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                tokens.add(new Token(lexer.kind(), lexer.start(), lexer.end(), lexer.token()));
            }
        }
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).text().equals(";")) {
            tokens.remove(tokens.size() - 1);
        }
    }

    private Token token() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    boolean isEnd() {
        return at >= tokens.size();
    }

    int mark() {
        return at;
    }

    /** Where the token begins in the text; behind the last one, where that ends. */
    int offset() {
        return isEnd() ? (tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end()) : token().start();
    }

    void reset(int mark) {
        at = mark;
    }

    void next() {
        at++;
    }

    /** The token as it stands. */
    String text() {
        return token().text();
    }

    /** The token in lower case, if it is a word; else empty. */
    String word() {
        return token().kind() == TokenKind.WORD ? token().text().toLowerCase(Locale.ROOT) : "";
    }

    boolean isSymbol(String symbol) {
        return token().kind() == TokenKind.SYMBOL && token().text().equals(symbol);
    }

    boolean isString() {
        return token().kind() == TokenKind.STRING;
    }

    boolean isName() {
        return token().kind() == TokenKind.QUOTED_IDENTIFIER || token().kind() == TokenKind.WORD;
    }

    /** The same, behind that word at its beginning. */
    Cursor behind(String word) {
        accept(word);
        return this;
    }

    /** Steps over these words, if they all stand here. */
    boolean accept(String... words) {
        int start = at;
        for (String word : words) {
            if (!word().equals(word)) {
                at = start;
                return false;
            }
            at++;
        }
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (isSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String... words) {
        if (!accept(words)) {
            throw unreadable();
        }
    }

    Unreadable unreadable() {
        return new Unreadable(isEnd() ? "the statement ends early" : "`" + text() + "` is not known at this place");
    }

    /** A column, an index: MySQL does not tell their cases apart. */
    String name() {
        if (!isName()) {
            throw unreadable();
        }
        String name = text();
        at++;
        return fold(name);
    }

    static String fold(String name) {
        char mark = name.isEmpty() ? ' ' : name.charAt(0);
        boolean quoted = (mark == '`' || mark == '"') && name.length() > 1;
        String quote = String.valueOf(mark);
        String plain = quoted ? name.substring(1, name.length() - 1).replace(quote + quote, quote) : name;
        return plain.toLowerCase(Locale.ROOT);
    }

    Name table() {
        String first = name();
        return acceptSymbol(".") ? new Name(first, name()) : Name.of(first);
    }

    /** Steps over a pair of parentheses with all that is inside; what stands inside. */
    String parenthesized() {
        if (!isSymbol("(")) {
            throw unreadable();
        }
        int from = token().end();
        int depth = 0;
        while (!isEnd()) {
            depth += isSymbol("(") ? 1 : isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                String inside = text.text().substring(from, token().start());
                at++;
                return inside.strip();
            }
            at++;
        }
        throw unreadable();
    }

    /** The columns in parentheses, without lengths and directions; an expression is its own text. */
    List<String> columns() {
        if (!acceptSymbol("(")) {
            throw unreadable();
        }
        List<String> columns = new ArrayList<>();
        do {
            columns.add(isSymbol("(") ? "(" + parenthesized() + ")" : name());
            while (!isSymbol(",") && !isSymbol(")")) {
                if (isSymbol("(")) {
                    parenthesized();
                } else if (!accept("asc") && !accept("desc")) {
                    throw unreadable();
                }
            }
        } while (acceptSymbol(","));
        if (!acceptSymbol(")")) {
            throw unreadable();
        }
        return columns;
    }

    /** Steps to the end of the clause: a comma outside of parentheses, or what closes one around it. */
    void skipClause() {
        while (!isEnd() && !isSymbol(",") && !isSymbol(")")) {
            if (isSymbol("(")) {
                parenthesized();
            } else {
                at++;
            }
        }
    }

    /** The place of what was read since the mark. */
    Span since(int mark) {
        int from = tokens.get(Math.min(mark, tokens.size() - 1)).start();
        int to = tokens.get(Math.max(mark, Math.min(at, tokens.size()) - 1)).end();
        return text.toSource(from, to);
    }

    /** What was written since the mark, on one line. */
    String written(int mark) {
        int end = Math.min(at, tokens.size());
        return end <= mark
                ? ""
                : text.text()
                        .substring(tokens.get(mark).start(), tokens.get(end - 1).end())
                        .replaceAll("\\s+", " ");
    }

    /** What is left, on one line, names without their quotes: as the rules read conditions. */
    String rest(String... before) {
        StringBuilder rest = new StringBuilder();
        while (!isEnd() && !List.of(before).contains(word())) {
            rest.append(rest.isEmpty() ? "" : " ")
                    .append(token().kind() == TokenKind.QUOTED_IDENTIFIER ? fold(text()) : text());
            at++;
        }
        return rest.toString();
    }
}
