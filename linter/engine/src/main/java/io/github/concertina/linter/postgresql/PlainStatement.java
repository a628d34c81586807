package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Statements whose tokens say enough: data changes, transactions, settings. A history is mostly these. */
final class PlainStatement {
    private final MappedText text;
    private final Piece statement;
    private final Span span;
    private final Lexer lexer;

    PlainStatement(MappedText text, Piece statement) {
        this.text = text;
        this.statement = statement;
        this.span = text.toSource(statement.start(), statement.end());
        this.lexer = new Lexer(text.text(), statement.start(), statement.end());
    }

    List<Fact> facts() {
        next();
        Fact fact = switch (statement.headWord(0)) {
            case "begin", "start" -> new Fact.Begin(span);
            case "commit", "end" -> statement.headWord(1).equals("prepared") ? null : new Fact.Commit(false, span);
            case "abort" -> new Fact.Commit(true, span);
            case "rollback" -> savepoint() ? null : new Fact.Commit(true, span);
            case "set" -> variable();
            case "insert" -> insert();
            case "update" -> change(false);
            case "delete" -> change(true);
            case "with" -> with();
            case "select" -> QueryReader.read(lexer, span);
            case "grant" -> GrantReader.read(lexer, span);
            default -> null;
        };
        return fact == null ? List.of() : List.of(fact);
    }

    private boolean savepoint() {
        return statement.head().contains("to") || statement.headWord(1).equals("prepared");
    }

    private @Nullable Fact variable() {
        next();
        boolean local = lexer.isWord("local");
        if (local || lexer.isWord("session")) {
            next();
        }
        String name = lexer.token().toLowerCase(Locale.ROOT);
        next();
        if (lexer.isSymbol('=') || lexer.isWord("to")) {
            next();
            int from = lexer.start();
            int to = from;
            while (lexer.kind() != TokenKind.END && !lexer.isSymbol(';')) {
                to = lexer.end();
                next();
            }
            return new Fact.SetVariable(name, Places.unquote(text.text().substring(from, to)), local, span);
        }
        return null;
    }

    private @Nullable Fact insert() {
        next();
        if (!lexer.isWord("into")) {
            return null;
        }
        next();
        Name table = name();
        if (table == null) {
            return null;
        }
        int depth = 0;
        while (lexer.kind() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 && (lexer.isWord("values") || lexer.isWord("default"))) {
                return new Fact.Insert(table, true, span);
            }
            if (depth == 0 && (lexer.isWord("select") || lexer.isWord("with") || lexer.isWord("table"))) {
                return new Fact.Insert(table, false, span);
            }
            next();
        }
        return new Fact.Insert(table, false, span);
    }

    /** A data change behind WITH: the last verb outside of parentheses is the statement's own. */
    private @Nullable Fact with() {
        int depth = 0;
        while (next() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0) {
                if (lexer.isWord("update")) {
                    return change(false);
                }
                if (lexer.isWord("delete")) {
                    return change(true);
                }
                if (lexer.isWord("insert")) {
                    return insert();
                }
                if (lexer.isWord("select")) {
                    return null;
                }
            }
        }
        return null;
    }

    private @Nullable Fact change(boolean delete) {
        next();
        if (lexer.isWord("from")) {
            next();
        }
        if (lexer.isWord("only")) {
            next();
        }
        Name table = name();
        if (table == null) {
            return null;
        }
        boolean others = false;
        int depth = 0;
        while (lexer.kind() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 && (lexer.isWord("from") || lexer.isWord("using"))) {
                others = true;
            }
            if (depth == 0 && lexer.isWord("where")) {
                return new Fact.Change(table, delete, where(), others, span);
            }
            next();
        }
        return new Fact.Change(table, delete, "", others, span);
    }

    private String where() {
        int from = lexer.end();
        int to = from;
        int depth = 0;
        while (next() != TokenKind.END && !lexer.isSymbol(';')) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 && lexer.isWord("returning")) {
                break;
            }
            to = lexer.end();
        }
        return text.text().substring(from, to).strip();
    }

    private @Nullable Name name() {
        return name(lexer);
    }

    /** The name of the routine that the text calls. */
    static @Nullable Name called(String call) {
        Lexer lexer = new Lexer(call);
        next(lexer);
        return name(lexer);
    }

    /** The name that begins at the token; the lexer stands behind it afterwards. */
    static @Nullable Name name(Lexer lexer) {
        if (lexer.kind() != TokenKind.WORD && lexer.kind() != TokenKind.QUOTED_IDENTIFIER) {
            return null;
        }
        Name name = Name.of(Places.fold(lexer.token()));
        next(lexer);
        while (lexer.isSymbol('.')) {
            next(lexer);
            name = new Name(name.name(), Places.fold(lexer.token()));
            next(lexer);
        }
        return name;
    }

    private TokenKind next() {
        return next(lexer);
    }

    private static TokenKind next(Lexer lexer) {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
        return lexer.kind();
    }
}
