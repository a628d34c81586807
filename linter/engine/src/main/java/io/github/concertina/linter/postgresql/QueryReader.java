package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which tables a SELECT reads, from its tokens; what might be read by a key counts as bounded. */
final class QueryReader {
    private static final Set<String> BOUNDS = Set.of("limit", "fetch", "min", "max", "exists", "where");

    private QueryReader() {}

    static @Nullable Fact read(Lexer lexer, Span span) {
        List<Name> tables = new ArrayList<>();
        boolean all = true;
        while (lexer.kind() != TokenKind.END) {
            boolean from = lexer.isWord("from") || lexer.isWord("join");
            all &= lexer.kind() != TokenKind.WORD
                    || !BOUNDS.contains(lexer.token().toLowerCase(Locale.ROOT));
            next(lexer);
            if (from) {
                if (lexer.isWord("only")) {
                    next(lexer);
                }
                Name name = PlainStatement.name(lexer);
                // A parenthesis behind it makes it a function.
                if (name != null && !lexer.isSymbol('(')) {
                    tables.add(name);
                }
            }
        }
        return tables.isEmpty() ? null : new Fact.Query(tables, all, span);
    }

    private static void next(Lexer lexer) {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
    }
}
