package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import org.jspecify.annotations.Nullable;

/** Reads ALTER TABLE … ALTER CONSTRAINT … [NOT] ENFORCED of PostgreSQL 18, which the grammar does not know. */
final class EnforcedReader {
    private EnforcedReader() {}

    static @Nullable Fact read(MappedText text, Piece statement) {
        if (!statement.begins("alter", "table") || !statement.head().contains("constraint")) {
            return null;
        }
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        next(lexer);
        do {
            next(lexer);
        } while (lexer.isWord("table") || lexer.isWord("if") || lexer.isWord("exists") || lexer.isWord("only"));
        Name table = PlainStatement.name(lexer);
        if (table == null || !lexer.isWord("alter")) {
            return null;
        }
        next(lexer);
        if (!lexer.isWord("constraint")) {
            return null;
        }
        next(lexer);
        String name = Places.fold(lexer.token());
        boolean not = false;
        for (next(lexer); lexer.kind() != TokenKind.END; next(lexer)) {
            if (lexer.isWord("enforced")) {
                return new Fact.EnforceConstraint(table, name, !not, text.toSource(statement.start(), statement.end()));
            }
            not = lexer.isWord("not");
        }
        return null;
    }

    private static void next(Lexer lexer) {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
    }
}
