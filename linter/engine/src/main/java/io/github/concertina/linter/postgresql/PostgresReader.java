package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.StatementReader;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a statement of PostgreSQL does; what no rule asks about is not parsed, what cannot be read is a note. */
public final class PostgresReader implements StatementReader {
    /** Longer ones are data, not schema; the grammar would take its time with them. */
    static final int LONGEST = 200_000;

    private static final Set<String> CREATED_WITHOUT_LOOKING = Set.of(
            "schema",
            "role",
            "user",
            "policy",
            "publication",
            "subscription",
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

    private final Routines routines = new Routines();

    @Override
    public List<Fact> read(MappedText text, Piece statement) {
        String first = statement.headWord(0);
        if (statement.headWord(1).equals("policy")) {
            return PolicyReader.read(text, statement);
        }
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
                    "reset",
                    "copy",
                    "merge",
                    "with" -> new PlainStatement(text, statement).facts();
            case "grant" -> new PlainStatement(text, statement).facts();
            case "create" -> created(text, statement);
            case "alter" -> {
                Fact enforced = EnforcedReader.read(text, statement);
                yield enforced != null ? List.of(enforced) : altered(text, statement);
            }
            case "drop", "truncate", "reindex", "refresh", "cluster", "vacuum", "lock", "revoke" ->
                parsed(text, statement);
            case "do" -> block(text, statement);
            case "call" -> call(text, statement);
            case "select" -> {
                List<Fact> facts = new ArrayList<>(new PlainStatement(text, statement).facts());
                facts.addAll(
                        routines.isEmpty() ? List.of() : routines.called(text, statement.start(), statement.end()));
                yield facts;
            }
            default -> List.of();
        };
    }

    private List<Fact> created(MappedText text, Piece statement) {
        int at = statement.headWord(1).equals("or") ? 3 : 1;
        String what = statement.headWord(at);
        if (what.equals("function") || what.equals("procedure")) {
            Routine routine = RoutineReader.read(text, statement);
            if (routine == null) {
                return List.of();
            }
            routines.remember(routine);
            return List.of(routine.fact(text.toSource(statement.start(), statement.end())));
        }
        if (what.equals("sequence") || what.equals("extension")) {
            ObjectKind kind = what.equals("sequence") ? ObjectKind.SEQUENCE : ObjectKind.EXTENSION;
            return named(text, statement, kind, what);
        }
        return createdWithoutLooking(statement) ? List.of() : parsed(text, statement);
    }

    private static List<Fact> named(MappedText text, Piece statement, ObjectKind kind, String word) {
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        while (lexer.next() != TokenKind.END && !lexer.isWord(word)) {}
        do {
            lexer.next();
        } while (lexer.kind().isTrivia() || lexer.isWord("if") || lexer.isWord("not") || lexer.isWord("exists"));
        Name name = PlainStatement.name(lexer);
        return name == null
                ? List.of()
                : List.of(new Fact.CreateObject(kind, name, text.toSource(statement.start(), statement.end())));
    }

    private List<Fact> block(MappedText text, Piece statement) {
        Span span = text.toSource(statement.start(), statement.end());
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.DOLLAR_STRING) {
                int tag = lexer.token().indexOf('$', 1) + 1;
                int start = lexer.start() + tag;
                int end = Math.max(start, lexer.end() - tag);
                List<Fact> facts = new ArrayList<>(new PlpgsqlBody(text, span).facts(start, end));
                facts.addAll(routines.isEmpty() ? List.of() : routines.called(text, start, end));
                return facts;
            }
        }
        return List.of(new Fact.Unread("the body of this DO is not in dollar quotes", span));
    }

    private List<Fact> call(MappedText text, Piece statement) {
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        do {
            lexer.next();
        } while (lexer.kind().isTrivia() || lexer.isWord("call"));
        Name name = PlainStatement.name(lexer);
        if (name != null && routines.knows(name.name())) {
            return routines.called(text, statement.start(), statement.end());
        }
        return List.of(new Fact.Unread(
                "what a called procedure does is not looked into", text.toSource(statement.start(), statement.end())));
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

    private static List<Fact> altered(MappedText text, Piece statement) {
        boolean other =
                !statement.headWord(1).equals("table") || statement.headWord(2).equals("all");
        Optional<List<Fact>> usual =
                other ? AlterOther.read(text, statement.start(), statement.end()) : Optional.empty();
        return usual.orElseGet(() -> alterMatters(statement) ? parsed(text, statement) : List.of());
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
        if (Nesting.depth(text.text(), statement.start(), statement.end()) > Nesting.DEEPEST) {
            return List.of(new Fact.Unread("nested more than " + Nesting.DEEPEST + " levels deep", span));
        }
        return UsualStatement.read(text, statement).orElseGet(() -> byGrammar(text, statement));
    }

    /** The same, as the grammar has it, for whatever form. */
    static List<Fact> byGrammar(MappedText text, Piece statement) {
        Span span = text.toSource(statement.start(), statement.end());
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
}
