package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through the tokens of a statement; what is not as expected is {@link Unusual}. */
final class UsualTokens {
    private final MappedText text;
    private final String sql;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private TokenKind[] kinds = new TokenKind[64];
    private int count;
    private int at;

    /** Tokens without the semicolon at the end. */
    UsualTokens(MappedText text, int start, int end) {
        this.text = text;
        this.sql = text.text();
        Lexer lexer = new Lexer(sql, start, end);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                add(lexer);
            }
        }
        if (count > 0 && isSymbol(count - 1, ';')) {
            count--;
        }
    }

    private void add(Lexer lexer) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        starts[count] = lexer.start();
        ends[count] = lexer.end();
        kinds[count++] = lexer.kind();
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    void next() {
        at++;
    }

    boolean isEnd() {
        return at >= count;
    }

    void expectEnd() {
        if (!isEnd()) {
            throw new Unusual();
        }
    }

    TokenKind kind() {
        return at < count ? kinds[at] : TokenKind.END;
    }

    boolean is(String word) {
        return isWord(at, word);
    }

    private boolean isWord(int index, String word) {
        return index < count
                && kinds[index] == TokenKind.WORD
                && ends[index] - starts[index] == word.length()
                && sql.regionMatches(true, starts[index], word, 0, word.length());
    }

    boolean isSymbol(char symbol) {
        return isSymbol(at, symbol);
    }

    private boolean isSymbol(int index, char symbol) {
        return index < count && kinds[index] == TokenKind.SYMBOL && sql.charAt(starts[index]) == symbol;
    }

    boolean accept(String word) {
        boolean is = is(word);
        at += is ? 1 : 0;
        return is;
    }

    /** Steps over both words, if both stand here. */
    boolean accept(String first, String second) {
        boolean both = isWord(at, first) && isWord(at + 1, second);
        at += both ? 2 : 0;
        return both;
    }

    boolean accept(char symbol) {
        boolean is = isSymbol(symbol);
        at += is ? 1 : 0;
        return is;
    }

    /** Steps over an operator of two characters that stand side by side. */
    boolean accept(char first, char second) {
        boolean both = isSymbol(at, first) && isSymbol(at + 1, second) && ends[at] == starts[at + 1];
        at += both ? 2 : 0;
        return both;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw new Unusual();
        }
    }

    void expect(char symbol) {
        if (!accept(symbol)) {
            throw new Unusual();
        }
    }

    /** The token as it stands. */
    String token() {
        return at < count ? sql.substring(starts[at], ends[at]) : "";
    }

    /** A name that cannot be taken for anything else. */
    String identifier() {
        if (kind() == TokenKind.QUOTED_IDENTIFIER) {
            String quoted = token();
            // No name has a NUL in it: the grammar refuses such a statement.
            if (quoted.length() < 3 || quoted.charAt(0) != '"' || !quoted.endsWith("\"") || quoted.indexOf('\0') >= 0) {
                throw new Unusual();
            }
            at++;
            return Places.fold(quoted);
        }
        if (kind() != TokenKind.WORD) {
            throw new Unusual();
        }
        String name = Places.fold(token());
        if (!UsualNames.isPlain(name)) {
            throw new Unusual();
        }
        at++;
        return name;
    }

    Name name() {
        String first = identifier();
        if (!accept('.')) {
            return Name.of(first);
        }
        return new Name(first, identifier());
    }

    /** Names in parentheses. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        expect('(');
        do {
            columns.add(identifier());
        } while (accept(','));
        expect(')');
        return columns;
    }

    /** What was written since the mark. */
    String written(int mark) {
        return sql.substring(starts[mark], ends[at - 1]);
    }

    /** The place of what was read since the mark. */
    Span since(int mark) {
        return text.toSource(starts[mark], ends[at - 1]);
    }

    /** The place of the statement. */
    Span whole() {
        return text.toSource(starts[0], ends[count - 1]);
    }
}
