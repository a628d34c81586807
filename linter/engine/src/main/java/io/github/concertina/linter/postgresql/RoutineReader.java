package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the head of CREATE FUNCTION and PROCEDURE, and finds the body; a grammar would read the body too. */
final class RoutineReader {
    private static final Set<String> MODES = Set.of("in", "out", "inout", "variadic");
    private static final Set<String> AFTER_RESULT = Set.of(
            "language",
            "as",
            "immutable",
            "stable",
            "volatile",
            "security",
            "strict",
            "cost",
            "rows",
            "parallel",
            "set",
            "called",
            "window",
            "leakproof",
            "not",
            "support",
            "transform",
            "return",
            "begin",
            "external");

    private final MappedText text;
    private final Lexer lexer;
    private final boolean replace;

    private RoutineReader(MappedText text, Piece statement) {
        this.text = text;
        this.lexer = new Lexer(text.text(), statement.start(), statement.end());
        this.replace = statement.headWord(1).equals("or");
    }

    /** The routine that the statement creates, or null where its form is another. */
    static @Nullable Routine read(MappedText text, Piece statement) {
        return new RoutineReader(text, statement).routine();
    }

    private @Nullable Routine routine() {
        while (next() != TokenKind.END && !lexer.isWord("function") && !lexer.isWord("procedure")) {}
        next();
        Name name = PlainStatement.name(lexer);
        if (name == null || !lexer.isSymbol('(')) {
            return null;
        }
        List<String> arguments = arguments();
        next();
        String result = lexer.isWord("returns") ? result() : "";
        String language = "sql";
        boolean steady = false;
        int start = -1;
        int end = -1;
        for (; lexer.kind() != TokenKind.END; next()) {
            steady |= start < 0 && (lexer.isWord("immutable") || lexer.isWord("stable"));
            if (lexer.isWord("language")) {
                next();
                language = Places.unquote(lexer.token()).toLowerCase(Locale.ROOT);
            } else if (lexer.isWord("as") && start < 0) {
                next();
                int tag =
                        lexer.kind() == TokenKind.DOLLAR_STRING ? lexer.token().indexOf('$', 1) + 1 : 1;
                boolean literal = lexer.kind() == TokenKind.DOLLAR_STRING || lexer.kind() == TokenKind.STRING;
                start = literal ? lexer.start() + tag : start;
                end = literal ? Math.max(start, lexer.end() - tag) : end;
            } else if (lexer.isWord("atomic") && start < 0) {
                start = lexer.end();
                while (next() != TokenKind.END) {
                    end = lexer.isWord("end") ? lexer.start() : end;
                }
                end = Math.max(start, end);
            }
        }
        return new Routine(text, name, arguments, result, steady, replace, language, start, end);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int depth = 1;
        while (depth > 0 && next() != TokenKind.END) {
            depth += lexer.isSymbol('(') ? 1 : lexer.isSymbol(')') ? -1 : 0;
            if (depth == 0 || (depth == 1 && lexer.isSymbol(','))) {
                argument(words, arguments);
                words.clear();
            } else {
                words.add(lexer.token());
            }
        }
        return arguments;
    }

    private static void argument(List<String> words, List<String> arguments) {
        int end = 0;
        while (end < words.size()
                && !words.get(end).equalsIgnoreCase("default")
                && !words.get(end).equals("=")) {
            end++;
        }
        int from = 0;
        boolean out = false;
        while (from < end - 1 && MODES.contains(words.get(from).toLowerCase(Locale.ROOT))) {
            out |= words.get(from).equalsIgnoreCase("out");
            from++;
        }
        if (from < end && !out) {
            String whole = String.join(" ", words.subList(from, end));
            boolean named = end - from > 1 && !Types.isKnown(whole) && !"(.[".contains(words.get(from + 1));
            String type = named ? String.join(" ", words.subList(from + 1, end)) : whole;
            arguments.add(Types.of(type).name() + (Types.of(type).array() ? "[]" : ""));
        }
    }

    private String result() {
        StringBuilder result = new StringBuilder();
        while (next() != TokenKind.END) {
            String word = lexer.token().toLowerCase(Locale.ROOT);
            if (lexer.kind() == TokenKind.WORD && AFTER_RESULT.contains(word)) {
                break;
            }
            result.append(result.isEmpty() ? "" : " ").append(word);
        }
        return result.toString();
    }

    private TokenKind next() {
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
        return lexer.kind();
    }
}
