package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** The statements of a PL/pgSQL body, as if every branch were taken; text that is executed is a note. */
final class PlpgsqlBody {
    private final MappedText text;
    private final Span span;
    private final List<Fact> facts = new ArrayList<>();

    /**
     * Prepares the reading.
     *
     * @param span the statement that the body belongs to, for a note
     */
    PlpgsqlBody(MappedText text, Span span) {
        this.text = text;
        this.span = span;
    }

    /** What the body in that range does. */
    List<Fact> facts(int start, int end) {
        if (end - start > PostgresReader.LONGEST) {
            return List.of(unread("is longer than " + PostgresReader.LONGEST + " characters"));
        }
        if (Nesting.depth(text.text(), start, end) > Nesting.DEEPEST) {
            return List.of(unread("is nested more than " + Nesting.DEEPEST + " levels deep"));
        }
        String sql = text.text().substring(start, end);
        try {
            SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
            lexer.removeErrorListeners();
            SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
            parser.removeErrorListeners();
            parser.setErrorHandler(new BailErrorStrategy());
            walk(parser.plpgsql_function(), new Places(text, start, sql), start);
        } catch (ParseCancellationException | StackOverflowError e) {
            return List.of(unread("could not be read"));
        } catch (RuntimeException e) {
            // The generated code is not ours: whatever it does with strange input, the run goes on.
            return List.of(unread("made the grammar fail"));
        }
        return facts;
    }

    private Fact.Unread unread(String why) {
        return new Fact.Unread("the body of this block " + why, span);
    }

    /** Without recursion: a long sum is a tree as deep as it is long. */
    private void walk(ParseTree root, Places places, int base) {
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (!take(node, places, base)) {
                for (int i = node.getChildCount() - 1; i >= 0; i--) {
                    open.push(node.getChild(i));
                }
            }
        }
    }

    private boolean take(ParseTree node, Places places, int base) {
        if (node instanceof SQLParser.Schema_statementContext schema) {
            int from = base + places.offset(schema);
            AlterOther.read(text, from, from + places.written(schema).length())
                    .ifPresentOrElse(
                            facts::addAll, () -> new Extraction(places, facts).schema(schema, places.span(schema)));
        } else if (node instanceof SQLParser.Additional_statementContext additional) {
            new Extraction(places, facts).additional(additional, places.span(additional));
        } else if (node instanceof SQLParser.Lock_tableContext lock) {
            new Extraction(places, facts).lock(lock, places.span(lock));
        } else if (node instanceof SQLParser.Execute_stmtContext execute) {
            facts.add(new Fact.Unread("the SQL that EXECUTE runs is not known here", places.span(execute)));
        } else if (node instanceof SQLParser.Data_statementContext data) {
            data(places.written(data), base + places.offset(data), isRepeated(data));
        } else {
            return false;
        }
        return true;
    }

    private static boolean isRepeated(ParseTree node) {
        for (ParseTree above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof SQLParser.Loop_statementContext loop && loop.function_statements() != null) {
                return true;
            }
        }
        return false;
    }

    /** A loop inserts as many rows as it likes. */
    private static Fact repeated(Fact fact) {
        return fact instanceof Fact.Insert insert ? new Fact.Insert(insert.table(), false, insert.span()) : fact;
    }

    private void data(String sql, int offset, boolean repeated) {
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                Piece there = new Piece(piece.kind(), offset + piece.start(), offset + piece.end(), piece.head());
                List<Fact> done = new PlainStatement(text, there).facts();
                done.forEach(fact -> facts.add(repeated ? repeated(fact) : fact));
            }
        }
    }
}
