package io.github.concertina.linter.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** The only user of the generated grammar's start rules: fast mode first, the exact one where that fails. */
final class Grammar {
    private Grammar() {}

    /** A tree, or why there is none. */
    record Result(SQLParser.@Nullable StatementContext tree, String problem) {}

    /** When a constraint is checked is nothing that a rule asks about, and the grammar knows it in few places. */
    private static final Pattern DEFERRABLE = Pattern.compile(
            "(?i)\\b(?:NOT\\s+)?DEFERRABLE\\b(?:\\s+INITIALLY\\s+(?:DEFERRED|IMMEDIATE)\\b)?|\\bINITIALLY\\s+(?:DEFERRED|IMMEDIATE)\\b");

    static Result parse(String sql) {
        Result result = tryParse(sql);
        if (result.tree() != null) {
            return result;
        }
        Matcher deferrable = DEFERRABLE.matcher(sql);
        // As many blanks as there were letters: every other place stays where it is.
        String without = deferrable.replaceAll(found -> " ".repeat(found.end() - found.start()));
        return without.equals(sql) ? result : tryParse(without);
    }

    private static Result tryParse(String sql) {
        try {
            try {
                return new Result(parser(sql, PredictionMode.SLL).sql().statement(0), "");
            } catch (ParseCancellationException slow) {
                return new Result(parser(sql, PredictionMode.LL).sql().statement(0), "");
            }
        } catch (ParseCancellationException e) {
            return new Result(null, "the grammar does not know this form");
        } catch (StackOverflowError e) {
            return new Result(null, "nested too deeply");
        } catch (RuntimeException e) {
            // The generated code is not ours: whatever it does with strange input, the run goes on.
            return new Result(null, "the grammar failed on it");
        }
    }

    private static SQLParser parser(String sql, PredictionMode mode) {
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Refuse());
        SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(mode);
        return parser;
    }

    private static final class Refuse extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offendingSymbol,
                int line,
                int charPositionInLine,
                String msg,
                RecognitionException e) {
            throw new ParseCancellationException(msg);
        }
    }
}
