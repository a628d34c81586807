package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code SELECT set_config('lock_timeout', '2s', true)}, which is SET LOCAL by another name. */
final class SetConfig {
    private SetConfig() {}

    static List<Fact> read(MappedText text, Piece statement, Span span) {
        List<Fact> facts = new ArrayList<>();
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        while (lexer.next() != TokenKind.END) {
            if (lexer.isWord("set_config")) {
                call(lexer, span, facts);
            }
        }
        return facts;
    }

    private static void call(Lexer lexer, Span span, List<Fact> facts) {
        PlainStatement.next(lexer);
        if (!lexer.isSymbol('(') || PlainStatement.next(lexer) != TokenKind.STRING) {
            return;
        }
        String name = Places.unquote(lexer.token()).toLowerCase(Locale.ROOT);
        PlainStatement.next(lexer);
        // What is no literal may be anything: it sets nothing that a rule could rely on.
        if (!lexer.isSymbol(',') || PlainStatement.next(lexer) != TokenKind.STRING) {
            return;
        }
        String value = Places.unquote(lexer.token());
        PlainStatement.next(lexer);
        PlainStatement.next(lexer);
        boolean local = lexer.isWord("true") || lexer.token().equalsIgnoreCase("'t'");
        facts.add(new Fact.SetVariable(name, value, local, span));
    }
}
