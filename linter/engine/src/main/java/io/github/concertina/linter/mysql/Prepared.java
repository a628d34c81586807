package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PREPARE and EXECUTE: SQL that stands there as one string is read at its place, any other is a note where it is run. */
final class Prepared {
    /** The inside of a string. */
    private record Written(MappedText text, Piece piece) {}

    private final Map<String, Written> variables = new HashMap<>();
    private final Map<String, Written> statements = new HashMap<>();
    private final MySqlReader reader;
    private boolean executing;

    Prepared(MySqlReader reader) {
        this.reader = reader;
    }

    /** SET of variables; those of the user may hold SQL. */
    void set(Cursor cursor, MappedText text, Piece statement) {
        do {
            boolean user = cursor.acceptSymbol("@") && !cursor.isSymbol("@");
            if (user && cursor.isName()) {
                String name = cursor.name();
                cursor.acceptSymbol(":");
                cursor.acceptSymbol("=");
                Written written = string(cursor, text, statement);
                if (written == null || !(cursor.isEnd() || cursor.isSymbol(","))) {
                    variables.remove(name);
                } else {
                    variables.put(name, written);
                }
            }
            cursor.skipClause();
        } while (cursor.acceptSymbol(","));
    }

    /** PREPARE name FROM what. */
    void prepare(Cursor cursor, MappedText text, Piece statement) {
        String name = cursor.name();
        cursor.expect("from");
        Written written = what(cursor, text, statement);
        if (written == null) {
            statements.remove(name);
        } else {
            statements.put(name, written);
        }
    }

    /** EXECUTE name, or MariaDB's EXECUTE IMMEDIATE what. */
    List<Fact> execute(Cursor cursor, MappedText text, Piece statement, Span span) {
        Written written = cursor.accept("immediate") ? what(cursor, text, statement) : statements.get(cursor.name());
        // Text of another file has no place in this one, and what is executed executes nothing itself.
        if (executing || written == null || written.text().source() != text.source()) {
            return List.of(new Fact.Unread("the SQL that EXECUTE runs is not known here", span));
        }
        executing = true;
        try {
            return reader.read(written.text(), written.piece());
        } finally {
            executing = false;
        }
    }

    private @Nullable Written what(Cursor cursor, MappedText text, Piece statement) {
        return cursor.acceptSymbol("@") ? variables.get(cursor.name()) : string(cursor, text, statement);
    }

    /** A string in which every character stands for itself. */
    private static @Nullable Written string(Cursor cursor, MappedText text, Piece statement) {
        String token = cursor.text();
        int start = cursor.offset() + 1;
        if (!cursor.isString() || token.length() < 2) {
            return null;
        }
        cursor.next();
        String inside = token.substring(1, token.length() - 1);
        return inside.indexOf('\\') >= 0 || inside.indexOf(token.charAt(0)) >= 0
                ? null
                : new Written(
                        text,
                        new Piece(
                                Piece.Kind.STATEMENT, start, start + inside.length(), List.of(), statement.dialect()));
    }
}
