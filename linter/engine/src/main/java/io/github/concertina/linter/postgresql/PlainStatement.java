package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Joined;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Statements whose tokens say enough: data changes, transactions, settings. A history is mostly these. */
final class PlainStatement {
    private final MappedText text;
    private final Piece statement;
    private final Span span;
    private final Lexer lexer;
    private String with;

    PlainStatement(MappedText text, Piece statement) {
        this(text, statement, "");
    }

    /**
     * Prepares the reading of a statement inside another one.
     *
     * @param with the queries of WITH that stand before it
     */
    private PlainStatement(MappedText text, Piece statement, String with) {
        this.with = with;
        this.text = text;
        this.statement = statement;
        this.span = text.toSource(statement.start(), statement.end());
        this.lexer = new Lexer(text.text(), statement.start(), statement.end());
    }

    List<Fact> facts() {
        next();
        String verb = statement.headWord(0);
        if (verb.equals("with")) {
            return with();
        }
        if (verb.equals("select")
                && text.text().substring(statement.start(), statement.end()).contains("_config")) {
            return SetConfig.read(text, statement, span);
        }
        if (verb.equals("merge")) {
            return new MergeReader(text, lexer, with, span).read();
        }
        Fact fact = switch (verb) {
            case "begin", "start" -> new Fact.Begin(span);
            case "commit", "end" -> statement.headWord(1).equals("prepared") ? null : new Fact.Commit(false, span);
            case "abort" -> new Fact.Commit(true, span);
            case "rollback" -> savepoint() ? null : new Fact.Commit(true, span);
            case "set" -> variable();
            case "reset" -> reset();
            case "copy" -> copy();
            case "insert" -> insert();
            case "update" -> change(false);
            case "delete" -> change(true);
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
        boolean zone = name.equals("time") && lexer.isWord("zone");
        if (zone || lexer.isSymbol('=') || lexer.isWord("to")) {
            name = zone ? "timezone" : name;
            next();
            // SET TIME ZONE LOCAL is SET TIME ZONE DEFAULT.
            if (zone && lexer.isWord("local")) {
                return new Fact.SetVariable(name, "default", local, span);
            }
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

    private @Nullable Fact reset() {
        next();
        String name = lexer.token().toLowerCase(Locale.ROOT);
        return lexer.kind() == TokenKind.WORD
                ? new Fact.SetVariable(name.equals("time") ? "timezone" : name, "default", false, span)
                : null;
    }

    /** Rows that stand in the script are literal ones. */
    private @Nullable Fact copy() {
        next();
        Name table = name();
        int depth = 0;
        while (table != null && lexer.kind() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 && lexer.isWord("from")) {
                next();
                return new Fact.Insert(table, lexer.isWord("stdin"), span);
            }
            next();
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

    /** Data changes in the queries of WITH, and the one behind them: the first verb outside of parentheses. */
    private List<Fact> with() {
        List<Fact> facts = new ArrayList<>();
        int begin = lexer.start();
        boolean behindAs = false;
        while (next() != TokenKind.END) {
            if (lexer.isSymbol('(')) {
                int start = lexer.end();
                int end = closing();
                with = text.text().substring(begin, end);
                if (behindAs) {
                    facts.addAll(inner(start, end));
                }
                behindAs = false;
                continue;
            }
            Fact fact;
            if (lexer.isWord("update")) {
                fact = change(false);
            } else if (lexer.isWord("delete")) {
                fact = change(true);
            } else if (lexer.isWord("insert")) {
                fact = insert();
            } else if (lexer.isWord("merge")) {
                facts.addAll(new MergeReader(text, lexer, with, span).read());
                return facts;
            } else if (lexer.isWord("select")) {
                return facts;
            } else {
                behindAs = lexer.isWord("as") || (behindAs && (lexer.isWord("not") || lexer.isWord("materialized")));
                continue;
            }
            if (fact != null) {
                facts.add(fact);
            }
            return facts;
        }
        return facts;
    }

    /** Steps to the parenthesis that closes the one where the lexer stands; the place before it. */
    private int closing() {
        int depth = 1;
        while (depth > 0 && next() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
        }
        return lexer.start();
    }

    private List<Fact> inner(int start, int end) {
        Lexer first = new Lexer(text.text(), start, end);
        next(first);
        boolean rows = first.isWord("update")
                || first.isWord("delete")
                || first.isWord("insert")
                || first.isWord("merge")
                || first.isWord("with");
        if (!rows) {
            return List.of();
        }
        List<String> head = List.of(first.token().toLowerCase(Locale.ROOT));
        return new PlainStatement(text, new Piece(Piece.Kind.STATEMENT, first.start(), end, head), with).facts();
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
        String alias = alias(lexer);
        int depth = 0;
        int tables = -1;
        boolean distinct = false;
        while (lexer.kind() != TokenKind.END && !lexer.isSymbol(';')) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 && !distinct && tables < 0 && (lexer.isWord("from") || lexer.isWord("using"))) {
                tables = lexer.end();
            }
            if (depth == 0 && lexer.isWord("where")) {
                Joined joined = joined(alias, tables, lexer.start());
                return new Fact.Change(table, delete, where(), joined, span);
            }
            if (depth == 0 && lexer.isWord("returning")) {
                break;
            }
            distinct = lexer.isWord("distinct");
            next();
        }
        return new Fact.Change(table, delete, "", joined(alias, tables, lexer.start()), span);
    }

    private Joined joined(String alias, int from, int to) {
        return new Joined(alias, from < 0 ? "" : text.text().substring(from, to).strip(), with);
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

    /** What a table is called, behind its name; the lexer stands behind it afterwards. */
    static String alias(Lexer lexer) {
        if (lexer.isSymbol('*')) {
            next(lexer);
        }
        boolean said = lexer.isWord("as");
        if (said) {
            next(lexer);
        }
        boolean other = lexer.isWord("set")
                || lexer.isWord("using")
                || lexer.isWord("where")
                || lexer.isWord("returning")
                || lexer.isWord("from");
        if (lexer.kind() != TokenKind.QUOTED_IDENTIFIER && (lexer.kind() != TokenKind.WORD || (other && !said))) {
            return "";
        }
        String alias = Places.fold(lexer.token());
        next(lexer);
        return alias;
    }

    private TokenKind next() {
        return next(lexer);
    }

    static TokenKind next(Lexer lexer) {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
        return lexer.kind();
    }
}
