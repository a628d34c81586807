package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a statement of PostgreSQL does; what no rule asks about is not parsed, what cannot be read is a note. */
public final class PostgresReader {
    /** Longer ones are data, not schema; the grammar would take its time with them. */
    private static final int LONGEST = 200_000;
    /** The grammar's time grows with the depth faster than with the length. */
    private static final int DEEPEST = 100;

    private static final Set<String> CREATED_WITHOUT_LOOKING = Set.of(
            "function",
            "procedure",
            "sequence",
            "schema",
            "extension",
            "role",
            "user",
            "policy",
            "publication",
            "subscription",
            "rule",
            "aggregate",
            "operator",
            "cast",
            "collation",
            "statistics",
            "server",
            "language",
            "database",
            "tablespace",
            "event",
            "group",
            "text",
            "conversion",
            "access",
            "transform");

    /** The facts of a statement, in the order in which they happen; empty for what no rule asks about. */
    public List<Fact> read(MappedText text, Piece statement) {
        String first = statement.headWord(0);
        return switch (first) {
            case "insert",
                    "update",
                    "delete",
                    "begin",
                    "start",
                    "commit",
                    "end",
                    "rollback",
                    "abort",
                    "set",
                    "merge",
                    "with" -> new PlainStatement(text, statement).facts();
            case "create" -> createdWithoutLooking(statement) ? List.of() : parsed(text, statement);
            case "alter" -> alterMatters(statement) ? parsed(text, statement) : List.of();
            case "drop", "truncate", "reindex", "refresh", "cluster", "vacuum", "lock", "revoke" ->
                parsed(text, statement);
            case "do" -> new DoBlock(text, statement).facts();
            case "call" ->
                List.of(new Fact.Unread(
                        "what a called procedure does is not looked into",
                        text.toSource(statement.start(), statement.end())));
            default -> List.of();
        };
    }

    private static boolean createdWithoutLooking(Piece statement) {
        String what = statement.headWord(1);
        int at = 1;
        if (what.equals("or") && statement.headWord(2).equals("replace")) {
            at = 3;
            what = statement.headWord(3);
        }
        if (what.equals("constraint") || what.equals("trusted")) {
            what = statement.headWord(at + 1);
        }
        return CREATED_WITHOUT_LOOKING.contains(what);
    }

    private static boolean alterMatters(Piece statement) {
        return switch (statement.headWord(1)) {
            case "table", "type", "domain", "schema", "view", "materialized", "index", "foreign" -> true;
            default -> false;
        };
    }

    private static List<Fact> parsed(MappedText text, Piece statement) {
        Span span = text.toSource(statement.start(), statement.end());
        if (statement.end() - statement.start() > LONGEST) {
            return List.of(new Fact.Unread("longer than " + LONGEST + " characters", span));
        }
        if (depth(text.text(), statement) > DEEPEST) {
            return List.of(new Fact.Unread("nested more than " + DEEPEST + " levels deep", span));
        }
        String sql = text.text().substring(statement.start(), statement.end());
        Grammar.Result result = Grammar.parse(sql);
        if (result.tree() == null) {
            return List.of(new Fact.Unread(result.problem(), span));
        }
        List<Fact> facts = new ArrayList<>();
        Places places = new Places(text, statement.start(), sql);
        new Extraction(places, facts).statement(result.tree());
        return facts;
    }

    private static int depth(String text, Piece statement) {
        Lexer lexer = new Lexer(text, statement.start(), statement.end());
        int depth = 0;
        int deepest = 0;
        while (lexer.next() != TokenKind.END) {
            if (lexer.isSymbol('(') || lexer.isSymbol('[')) {
                deepest = Math.max(deepest, ++depth);
            } else if (lexer.isSymbol(')') || lexer.isSymbol(']')) {
                depth--;
            }
        }
        return deepest;
    }
}
