package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The procedures and functions that the migration itself has created: what a call of one does can be looked up. */
final class Routines {
    /** A body, from its first word to its end. */
    private record Routine(MappedText text, Piece body) {}

    private final Map<String, Routine> byName = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final MySqlReader reader;

    Routines(MySqlReader reader) {
        this.reader = reader;
    }

    /** Takes note of CREATE PROCEDURE or FUNCTION, whose name was just read. */
    void created(String name, Cursor cursor, MappedText text, Piece statement) {
        cursor.parenthesized();
        if (cursor.accept("returns")) {
            cursor.next();
            if (cursor.isSymbol("(")) {
                cursor.parenthesized();
            }
            while (cursor.accept("unsigned") || cursor.accept("signed") || cursor.accept("zerofill")) {
                // They belong to the type.
            }
            if (cursor.accept("character", "set") || cursor.accept("charset")) {
                cursor.next();
            }
            if (cursor.accept("collate")) {
                cursor.next();
            }
        }
        while (characteristic(cursor)) {
            // None of them changes what the body does.
        }
        byName.put(
                name,
                new Routine(
                        text,
                        new Piece(
                                Piece.Kind.STATEMENT,
                                cursor.offset(),
                                Math.max(cursor.offset(), statement.end()),
                                List.of(),
                                statement.dialect())));
    }

    private static boolean characteristic(Cursor cursor) {
        if (cursor.accept("comment")) {
            cursor.next();
            return true;
        }
        return cursor.accept("language", "sql")
                || cursor.accept("not", "deterministic")
                || cursor.accept("deterministic")
                || cursor.accept("contains", "sql")
                || cursor.accept("no", "sql")
                || cursor.accept("reads", "sql", "data")
                || cursor.accept("modifies", "sql", "data")
                || cursor.accept("sql", "security", "definer")
                || cursor.accept("sql", "security", "invoker");
    }

    /** What CALL of that name does, at the places in the body; a note where the body is not known. */
    List<Fact> called(String name, MappedText text, Span call) {
        Routine routine = byName.get(name);
        // Text of another file has no place in this one.
        if (routine == null || routine.text().source() != text.source()) {
            return List.of(new Fact.Unread("what a called procedure does is not looked into", call));
        }
        return facts(name, routine);
    }

    /** What the functions do that a statement calls, as far as the migration created them. */
    List<Fact> used(MappedText text, Piece statement) {
        List<Fact> facts = new ArrayList<>();
        if (byName.isEmpty()) {
            return facts;
        }
        String before = "";
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end(), statement.dialect());
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                Routine routine = lexer.isSymbol('(') ? byName.get(before) : null;
                if (routine != null && routine.text().source() == text.source()) {
                    facts.addAll(facts(before, routine));
                }
                before = Cursor.fold(lexer.token());
            }
        }
        return facts;
    }

    /** Each is looked into once on the way down: one that calls itself does the same again. */
    private List<Fact> facts(String name, Routine routine) {
        if (!open.add(name)) {
            return List.of();
        }
        try {
            return new Body(routine.text(), routine.body(), reader).facts();
        } finally {
            open.remove(name);
        }
    }
}
