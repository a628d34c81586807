package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads GRANT of tables; grants of other things, and of roles, tell no rule anything. */
final class GrantReader {
    private final Lexer lexer;

    private GrantReader(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Reads what follows the word GRANT. */
    static @Nullable Fact read(Lexer lexer, Span span) {
        return new GrantReader(lexer).grant(span);
    }

    private @Nullable Fact grant(Span span) {
        Set<String> privileges = new HashSet<>();
        for (next(); lexer.kind() != TokenKind.END && !lexer.isWord("on"); next()) {
            if (lexer.isWord("to") || lexer.isSymbol('(')) {
                // Of a role, or of single columns.
                return null;
            }
            if (lexer.kind() == TokenKind.WORD && !lexer.isWord("privileges")) {
                privileges.add(lexer.token().toLowerCase(Locale.ROOT));
            }
        }
        next();
        if (lexer.isWord("table")) {
            next();
        }
        List<Name> tables = new ArrayList<>();
        for (Name table = PlainStatement.name(lexer); table != null; table = PlainStatement.name(lexer)) {
            tables.add(table);
            if (!lexer.isSymbol(',')) {
                break;
            }
            next();
        }
        if (!lexer.isWord("to") || tables.isEmpty()) {
            return null;
        }
        Set<String> roles = new HashSet<>();
        for (next(); lexer.kind() != TokenKind.END && !lexer.isWord("with"); next()) {
            if (lexer.kind() == TokenKind.WORD || lexer.kind() == TokenKind.QUOTED_IDENTIFIER) {
                roles.add(Places.fold(lexer.token()));
            }
        }
        return new Fact.Grant(tables, privileges, roles, span);
    }

    private void next() {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
    }
}
