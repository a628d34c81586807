package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Looks into DO: the statements of its body count, as if every branch were taken; text that is executed is a note. */
final class DoBlock {
    private final MappedText text;
    private final Piece statement;
    private final Span span;
    private final List<Fact> facts = new ArrayList<>();

    DoBlock(MappedText text, Piece statement) {
        this.text = text;
        this.statement = statement;
        this.span = text.toSource(statement.start(), statement.end());
    }

    List<Fact> facts() {
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.DOLLAR_STRING) {
                int tag = lexer.token().indexOf('$', 1) + 1;
                body(lexer.start() + tag, Math.max(lexer.start() + tag, lexer.end() - tag));
                return facts;
            }
        }
        return List.of(new Fact.Unread("the body of this DO is not in dollar quotes", span));
    }

    private void body(int start, int end) {
        String sql = text.text().substring(start, end);
        try {
            SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
            lexer.removeErrorListeners();
            SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
            parser.removeErrorListeners();
            parser.setErrorHandler(new BailErrorStrategy());
            walk(parser.plpgsql_function(), new Places(text, start, sql), start);
        } catch (ParseCancellationException | StackOverflowError e) {
            facts.clear();
            facts.add(new Fact.Unread("the body of this DO block could not be read", span));
        }
    }

    private void walk(ParseTree node, Places places, int base) {
        if (node instanceof SQLParser.Schema_statementContext schema) {
            new Extraction(places, facts).schema(schema, places.span(schema));
            return;
        }
        if (node instanceof SQLParser.Additional_statementContext additional) {
            new Extraction(places, facts).additional(additional, places.span(additional));
            return;
        }
        if (node instanceof SQLParser.Lock_tableContext lock) {
            new Extraction(places, facts).lock(lock, places.span(lock));
            return;
        }
        if (node instanceof SQLParser.Execute_stmtContext execute) {
            facts.add(new Fact.Unread("the SQL that EXECUTE runs is not known here", places.span(execute)));
            return;
        }
        if (node instanceof SQLParser.Data_statementContext data) {
            String sql = places.written(data);
            for (Piece piece : Splitter.split(sql)) {
                if (piece.kind() == Piece.Kind.STATEMENT) {
                    int offset = base + places.offset(data);
                    facts.addAll(new PlainStatement(
                                    text,
                                    new Piece(piece.kind(), offset + piece.start(), offset + piece.end(), piece.head()))
                            .facts());
                }
            }
            return;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            walk(node.getChild(i), places, base);
        }
    }
}
