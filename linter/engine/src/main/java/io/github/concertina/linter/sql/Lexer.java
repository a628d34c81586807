package io.github.concertina.linter.sql;

/** Cuts SQL into tokens, one after the other; whatever the input, every step goes on and none fails. */
public final class Lexer {
    private final String text;
    private final int limit;
    private Dialect dialect;
    private String delimiter = "";
    private TokenKind kind = TokenKind.SPACE;
    private int start;
    private int end;

    public Lexer(String text) {
        this(text, 0, text.length());
    }

    public Lexer(String text, int from, int limit) {
        this(text, from, limit, Dialect.POSTGRESQL);
    }

    public Lexer(String text, int from, int limit, Dialect dialect) {
        this.dialect = dialect;
        this.text = text;
        this.limit = limit;
        this.start = from;
        this.end = from;
    }

    public TokenKind kind() {
        return kind;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** The text of the token. */
    public String token() {
        return text.substring(start, end);
    }

    /** Whether the token is that word, in any case. */
    public boolean isWord(String word) {
        return kind == TokenKind.WORD
                && end - start == word.length()
                && text.regionMatches(true, start, word, 0, word.length());
    }

    /** Whether the token is that character. */
    public boolean isSymbol(char symbol) {
        return kind == TokenKind.SYMBOL && text.charAt(start) == symbol;
    }

    /** How the text is written, at this place. */
    Dialect dialect() {
        return dialect;
    }

    /** From here on the text is written so. */
    void goOnIn(Dialect other) {
        dialect = other;
    }

    /** From here on that ends a statement, and no word goes over it; MySQL's clients have such a command. */
    void delimitedBy(String mark) {
        delimiter = mark;
    }

    private boolean isDelimiter(int at) {
        return !delimiter.isEmpty() && at + delimiter.length() <= limit && text.startsWith(delimiter, at);
    }

    /** Whether the token is what ends a statement. */
    boolean isDelimiter() {
        return delimiter.isEmpty() ? isSymbol(';') : kind == TokenKind.SYMBOL && isDelimiter(start);
    }

    /** Goes on from another place: COPY's data are skipped that way. */
    void jump(int to) {
        start = to;
        end = to;
    }

    /** Moves to the next token; at the end of the text it stays there. */
    public TokenKind next() {
        start = end;
        if (start >= limit) {
            kind = TokenKind.END;
            return kind;
        }
        kind = scan(text.charAt(start));
        return kind;
    }

    private TokenKind scan(char c) {
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            end = whileSpace(start + 1);
            return TokenKind.SPACE;
        }
        if (isDelimiter(start)) {
            end = start + delimiter.length();
            return TokenKind.SYMBOL;
        }
        if (isWordStart(c)) {
            return word();
        }
        if (dialect.isMySql()) {
            return mysql(c);
        }
        return switch (c) {
            case '-' -> at(start + 1) == '-' ? comment(endOfLine(start)) : symbol();
            case '/' -> at(start + 1) == '*' ? comment(Quotes.endOfBlockComment(text, start, limit)) : symbol();
            case '\'' -> string(start, false);
            case '"' -> quoted(start);
            case '$' -> dollar();
            case '\\' -> psql();
            default -> c >= '0' && c <= '9' ? number() : symbol();
        };
    }

    private TokenKind mysql(char c) {
        return switch (c) {
            case '#' -> comment(endOfLine(start));
            case '-' ->
                at(start + 1) == '-' && (start + 2 >= limit || at(start + 2) <= ' ')
                        ? comment(endOfLine(start))
                        : symbol();
            case '/' -> at(start + 1) == '*' ? blockComment() : symbol();
            // A statement may be cut out of a comment that the server runs: its beginning is not here then.
            case '*' -> at(start + 1) == '/' ? endOfExecutable() : symbol();
            case '\'' -> string(start, dialect.backslashes());
            case '"' -> {
                boolean name = dialect.ansiQuotes();
                end = Quotes.endOfString(text, start, limit, '"', !name && dialect.backslashes());
                yield name ? TokenKind.QUOTED_IDENTIFIER : TokenKind.STRING;
            }
            case '`' -> {
                end = Quotes.endOfString(text, start, limit, '`', false);
                yield TokenKind.QUOTED_IDENTIFIER;
            }
            case '$' -> at(start + 1) == '{' ? dollar() : symbol();
            default -> c >= '0' && c <= '9' ? number() : symbol();
        };
    }

    private TokenKind blockComment() {
        int sql = dialect.executable(text, start, limit);
        if (sql >= 0) {
            end = sql;
            return TokenKind.SPACE;
        }
        int close = text.indexOf("*/", start + 2);
        return comment(close < 0 || close + 2 > limit ? limit : close + 2);
    }

    private TokenKind endOfExecutable() {
        end = start + 2;
        return TokenKind.SPACE;
    }

    private TokenKind word() {
        end = whileWord(start + 1);
        if (dialect.isMySql()) {
            char prefix = Character.toLowerCase(text.charAt(start));
            boolean string = end == start + 1 && at(end) == '\'' && (prefix == 'b' || prefix == 'x' || prefix == 'n');
            return string ? string(end, dialect.backslashes()) : TokenKind.WORD;
        }
        if (end < limit && text.charAt(end) == '\'' && end == start + 1) {
            char prefix = Character.toLowerCase(text.charAt(start));
            if (prefix == 'e' || prefix == 'b' || prefix == 'x' || prefix == 'n') {
                return string(end, prefix == 'e');
            }
        }
        if (end == start + 1 && at(end) == '&' && Character.toLowerCase(text.charAt(start)) == 'u') {
            char quote = at(end + 1);
            if (quote == '\'') {
                return string(end + 1, false);
            }
            if (quote == '"') {
                return quoted(end + 1);
            }
        }
        return TokenKind.WORD;
    }

    private TokenKind number() {
        end = start + 1;
        while (end < limit
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_' || isPoint(end))) {
            end++;
        }
        return TokenKind.NUMBER;
    }

    /** In {@code 1..10}, a range of PL/pgSQL, the points belong to no number. */
    private boolean isPoint(int at) {
        return text.charAt(at) == '.' && at(at + 1) != '.';
    }

    private TokenKind string(int quote, boolean backslashes) {
        end = Quotes.endOfString(text, quote, limit, '\'', backslashes);
        return TokenKind.STRING;
    }

    private TokenKind quoted(int quote) {
        end = Quotes.endOfString(text, quote, limit, '"', false);
        return TokenKind.QUOTED_IDENTIFIER;
    }

    private TokenKind dollar() {
        if (at(start + 1) == '{') {
            int close = text.indexOf('}', start);
            int line = endOfLine(start);
            if (close >= 0 && close < line) {
                end = close + 1;
                return TokenKind.PLACEHOLDER;
            }
        }
        int tagEnd = Quotes.endOfDollarTag(text, start, limit);
        if (tagEnd < 0) {
            return symbol();
        }
        int close = text.indexOf(text.substring(start, tagEnd), tagEnd);
        end = close < 0 || close >= limit ? limit : Math.min(limit, close + tagEnd - start);
        return TokenKind.DOLLAR_STRING;
    }

    private TokenKind psql() {
        end = endOfLine(start);
        return TokenKind.PSQL;
    }

    private TokenKind comment(int to) {
        end = to;
        return TokenKind.COMMENT;
    }

    private TokenKind symbol() {
        end = start + 1;
        return TokenKind.SYMBOL;
    }

    private int endOfLine(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 || newline > limit ? limit : newline;
    }

    private char at(int index) {
        return index < limit ? text.charAt(index) : '\0';
    }

    private int whileSpace(int from) {
        int at = from;
        while (at < limit && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }

    private int whileWord(int from) {
        int at = from;
        while (at < limit && isWordPart(text.charAt(at)) && !isDelimiter(at)) {
            at++;
        }
        return at;
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private boolean isWordPart(char c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
