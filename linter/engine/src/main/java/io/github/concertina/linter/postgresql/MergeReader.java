package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Joined;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads MERGE (PostgreSQL 15, BY SOURCE 17) as the changes of rows that its WHEN clauses make. */
final class MergeReader {
    private static final Pattern VALUES = Pattern.compile("(?i)\\(\\s*values\\b");

    private final MappedText text;
    private final Lexer lexer;
    private final String with;
    private final Span span;
    private int depth;

    /** Begins where the lexer stands, at MERGE. */
    MergeReader(MappedText text, Lexer lexer, String with, Span span) {
        this.text = text;
        this.lexer = lexer;
        this.with = with;
        this.span = span;
    }

    List<Fact> read() {
        next();
        if (lexer.isWord("into")) {
            next();
        }
        if (lexer.isWord("only")) {
            next();
        }
        Name table = PlainStatement.name(lexer);
        if (table == null) {
            return List.of();
        }
        String alias = PlainStatement.alias(lexer);
        if (lexer.isWord("using")) {
            next();
        }
        String tables = until("on", "when");
        next();
        String on = until("when", "when");
        List<Fact> facts = new ArrayList<>();
        while (lexer.isWord("when")) {
            next();
            boolean unmatched = lexer.isWord("not");
            until("then", "then");
            next();
            Joined joined = new Joined(alias, tables, with);
            boolean delete = lexer.isWord("delete");
            if (delete || lexer.isWord("update")) {
                // BY SOURCE are the rows that nothing matches: no condition leaves few of them.
                facts.add(
                        unmatched
                                ? new Fact.Change(table, delete, "", span)
                                : new Fact.Change(table, delete, on, joined, span));
            } else if (lexer.isWord("insert")) {
                facts.add(new Fact.Insert(table, VALUES.matcher(tables).lookingAt(), span));
            }
            until("when", "when");
        }
        return facts;
    }

    /** What stands before one of these words, outside of parentheses. */
    private String until(String word, String other) {
        int from = lexer.start();
        int to = from;
        while (lexer.kind() != TokenKind.END
                && !lexer.isSymbol(';')
                && !(depth == 0 && (lexer.isWord(word) || lexer.isWord(other)))) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            to = lexer.end();
            next();
        }
        return text.text().substring(from, to);
    }

    private void next() {
        PlainStatement.next(lexer);
    }
}
