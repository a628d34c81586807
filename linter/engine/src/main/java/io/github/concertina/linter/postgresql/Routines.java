package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions and procedures that the migration itself has created: what a call of one does can be looked up. */
final class Routines {
    private final Map<String, Routine> byName = new HashMap<>();

    void remember(Routine routine) {
        byName.put(routine.name().name(), routine);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** What the known routines do that are called in that range, each looked into once. */
    List<Fact> called(MappedText text, int from, int to) {
        List<Fact> facts = new ArrayList<>();
        called(text, from, to, new HashSet<>(), facts);
        return facts;
    }

    private void called(MappedText text, int from, int to, Set<String> seen, List<Fact> facts) {
        String before = "";
        Lexer lexer = new Lexer(text.text(), from, to);
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind().isTrivia()) {
                continue;
            }
            Routine routine = lexer.isSymbol('(') ? byName.get(before) : null;
            // Text of another file has no place in this one.
            if (routine != null && routine.text().source() == text.source() && seen.add(before)) {
                body(routine, seen, facts);
            }
            before = Places.fold(lexer.token());
        }
    }

    /** The depth of calls is that of distinct routines; a hundred of them in a row is no migration. */
    private void body(Routine routine, Set<String> seen, List<Fact> facts) {
        if (!routine.hasBody() || seen.size() > Nesting.DEEPEST) {
            return;
        }
        MappedText text = routine.text();
        Span span = text.toSource(routine.bodyStart(), routine.bodyEnd());
        switch (routine.language()) {
            case "plpgsql" -> facts.addAll(new PlpgsqlBody(text, span).facts(routine.bodyStart(), routine.bodyEnd()));
            case "sql" -> {
                PostgresReader reader = new PostgresReader();
                String sql = text.text().substring(routine.bodyStart(), routine.bodyEnd());
                for (Piece piece : Splitter.split(sql)) {
                    if (piece.kind() == Piece.Kind.STATEMENT) {
                        int at = routine.bodyStart();
                        facts.addAll(reader.read(
                                text, new Piece(piece.kind(), at + piece.start(), at + piece.end(), piece.head())));
                    }
                }
            }
            default -> {
                facts.add(new Fact.Unread("a body in " + routine.language() + " is not looked into", span));
                return;
            }
        }
        called(text, routine.bodyStart(), routine.bodyEnd(), seen, facts);
    }
}
