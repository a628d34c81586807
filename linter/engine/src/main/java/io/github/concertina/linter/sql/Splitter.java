package io.github.concertina.linter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Cuts a script into statements, without a grammar: its pieces tile the text. */
public final class Splitter {
    /** Enough to know {@code alter table if exists only "x"}, and {@code create or replace procedure}. */
    private static final int HEAD = 8;

    /** Of rows nobody asks more than what is done with them; a history is full of them. */
    private static final Set<String> ROWS = Set.of("insert", "update", "delete");

    private final String text;
    private final Lexer lexer;
    private final Consumer<Piece> out;
    private final List<String> head = new ArrayList<>();
    private int statement;
    private int parentheses;
    private int blocks;
    private boolean routine;
    private boolean afterBegin;
    private boolean afterEnd;
    private final boolean mysql;
    private final Dialect first;

    private Splitter(String text, Dialect dialect, Consumer<Piece> out) {
        this.text = text;
        this.mysql = dialect.isMySql();
        this.first = dialect;
        this.lexer = new Lexer(text, 0, text.length(), dialect);
        this.out = out;
    }

    /** Hands out the pieces in order. */
    public static void split(String text, Consumer<Piece> out) {
        split(text, Dialect.POSTGRESQL, out);
    }

    /**
     * Hands out the pieces in order, cut as that server's clients do.
     *
     * @return how the text would go on, if there were more of it
     */
    public static Dialect split(String text, Dialect dialect, Consumer<Piece> out) {
        Splitter splitter = new Splitter(text, dialect, out);
        splitter.run();
        return splitter.lexer.dialect();
    }

    /** All pieces, in order, cut as that server's clients do. */
    public static List<Piece> split(String text, Dialect dialect) {
        List<Piece> pieces = new ArrayList<>();
        split(text, dialect, pieces::add);
        return pieces;
    }

    /** All pieces, in order. */
    public static List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        split(text, pieces::add);
        return pieces;
    }

    private void run() {
        int between = 0;
        while (true) {
            TokenKind kind = lexer.next();
            if (kind == TokenKind.END) {
                between(between, lexer.start());
                return;
            }
            if (kind.isTrivia() || lexer.isDelimiter()) {
                continue;
            }
            between(between, lexer.start());
            if (mysql && lexer.isWord("delimiter")) {
                delimiter();
            } else if (kind == TokenKind.PSQL) {
                out.accept(piece(Piece.Kind.PSQL, lexer.start(), lexer.end(), List.of()));
            } else {
                readStatement();
            }
            between = lexer.end();
        }
    }

    /** DELIMITER is a command of MySQL's clients: what follows on the line ends the statements from here on. */
    private void delimiter() {
        int start = lexer.start();
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline;
        String mark = text.substring(lexer.end(), end).strip();
        lexer.delimitedBy(mark.equals(";") ? "" : mark);
        lexer.jump(end);
        out.accept(piece(Piece.Kind.PSQL, start, end, List.of()));
    }

    private Piece piece(Piece.Kind kind, int start, int end, List<String> words) {
        return new Piece(kind, start, end, words, lexer.dialect());
    }

    private void between(int start, int end) {
        if (end > start) {
            out.accept(piece(Piece.Kind.BETWEEN, start, end, List.of()));
        }
    }

    private void readStatement() {
        statement = lexer.start();
        head.clear();
        parentheses = 0;
        blocks = 0;
        routine = false;
        afterBegin = false;
        afterEnd = false;
        int end = lexer.end();
        while (true) {
            boolean closes = step();
            boolean delimiter = closes && !lexer.isSymbol(';');
            if (!lexer.kind().isTrivia() && !delimiter) {
                end = lexer.end();
            }
            if (closes) {
                break;
            }
            if (lexer.next() == TokenKind.END) {
                break;
            }
        }
        boolean complete = lexer.kind() != TokenKind.END;
        boolean copy = complete && isCopyFromStdin();
        out.accept(piece(Piece.Kind.STATEMENT, statement, end, head));
        lexer.jump(end);
        if (mysql && !head.isEmpty() && head.get(0).equals("set")) {
            lexer.goOnIn(SqlMode.after(text.substring(statement, end), lexer.dialect(), first));
        }
        if (copy) {
            copyData(end);
        }
    }

    /** Takes note of the token; true if the statement ends with it. */
    private boolean step() {
        if (mysql && lexer.isDelimiter()) {
            close("");
            return lexer.end() - lexer.start() > 1 || !lexer.isSymbol(';') || blocks == 0;
        }
        switch (lexer.kind()) {
            case WORD -> word();
            case QUOTED_IDENTIFIER, PLACEHOLDER -> {
                if (isAsked()) {
                    remember(lexer.token());
                }
            }
            case SYMBOL -> {
                if (lexer.isSymbol('(')) {
                    parentheses++;
                } else if (lexer.isSymbol(')')) {
                    parentheses = Math.max(0, parentheses - 1);
                } else if (lexer.isSymbol(';')) {
                    return parentheses == 0 && blocks == 0;
                }
            }
            default -> {}
        }
        return false;
    }

    private void word() {
        // Only heads and bodies are looked at: a long INSERT costs no strings.
        String word = isAsked() ? lexer.token().toLowerCase(Locale.ROOT) : "";
        if (word.isEmpty()) {
            return;
        }
        remember(word);
        if (!routine && head.size() <= HEAD && head.get(0).equals("create") && hasBody(word)) {
            routine = true;
        } else if (mysql && head.size() == 2 && head.get(0).equals("begin") && word.equals("not")) {
            // BEGIN NOT ATOMIC of MariaDB is a body without a name.
            routine = true;
            blocks = 1;
        } else if (routine) {
            body(word);
        }
    }

    private boolean isAsked() {
        return routine || head.isEmpty() || (head.size() < HEAD && !ROWS.contains(head.get(0)));
    }

    private boolean hasBody(String word) {
        return word.equals("function")
                || word.equals("procedure")
                || (mysql && (word.equals("trigger") || word.equals("event")));
    }

    /** END IF and its like close what was not counted. */
    private void close(String word) {
        boolean counted = switch (word) {
            case "if", "loop", "while", "repeat" -> false;
            default -> true;
        };
        if (afterEnd && counted) {
            blocks = Math.max(0, blocks - 1);
        }
        afterEnd = false;
    }

    private void mysqlBody(String word) {
        boolean closesCase = afterEnd && word.equals("case");
        close(word);
        if (word.equals("begin") || (blocks > 0 && word.equals("case") && !closesCase)) {
            blocks++;
        } else if (word.equals("end")) {
            afterEnd = true;
        }
    }

    /** A body in standard SQL, BEGIN ATOMIC … END, holds semicolons of its own. */
    private void body(String word) {
        if (mysql) {
            mysqlBody(word);
            return;
        }
        if (word.equals("atomic") && afterBegin) {
            blocks++;
        } else if (blocks > 0 && word.equals("case")) {
            blocks++;
        } else if (blocks > 0 && word.equals("end")) {
            blocks--;
        }
        afterBegin = word.equals("begin");
    }

    private boolean isCopy() {
        return !head.isEmpty() && head.get(0).equals("copy");
    }

    private void remember(String word) {
        if (head.size() < HEAD) {
            head.add(word);
        }
    }

    private boolean isCopyFromStdin() {
        if (mysql || !isCopy()) {
            return false;
        }
        // FROM STDIN may be followed by options: look at all words of this one statement, they are few.
        Lexer words = new Lexer(text, statement, lexer.end());
        boolean from = false;
        while (words.next() != TokenKind.END) {
            if (words.kind() == TokenKind.WORD) {
                if (from && words.isWord("stdin")) {
                    return true;
                }
                from = words.isWord("from");
            }
        }
        return false;
    }

    private void copyData(int from) {
        int firstLine = text.indexOf('\n', from);
        if (firstLine < 0) {
            return;
        }
        int end = text.length();
        int line = firstLine + 1;
        while (line < text.length()) {
            int next = text.indexOf('\n', line);
            int lineEnd = next < 0 ? text.length() : next;
            int dot = lineEnd > line && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
            if (dot - line == 2 && text.startsWith("\\.", line)) {
                end = lineEnd;
                break;
            }
            line = lineEnd + 1;
        }
        out.accept(piece(Piece.Kind.COPY_DATA, from, end, List.of()));
        lexer.jump(end);
    }
}
