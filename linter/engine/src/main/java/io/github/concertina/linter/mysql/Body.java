package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The statements of a body, as if every branch were taken: goes from statement to statement, over what decides which of them
 * run (MySQL 8.0 Reference Manual, "Compound Statement Syntax").
 */
final class Body {
    private record Token(TokenKind kind, int start, int end, String word) {
        boolean is(String other) {
            return word.equals(other);
        }
    }

    private static final Token END = new Token(TokenKind.END, -1, -1, "");

    private final MappedText text;
    private final Piece body;
    private final MySqlReader reader;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private int at;

    Body(MappedText text, Piece body, MySqlReader reader) {
        this.text = text;
        this.body = body;
        this.reader = reader;
        Lexer lexer = new Lexer(text.text(), body.start(), body.end(), body.dialect());
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                boolean plain = lexer.kind() == TokenKind.WORD || lexer.kind() == TokenKind.SYMBOL;
                String word = plain ? lexer.token().toLowerCase(Locale.ROOT) : "";
                tokens.add(new Token(lexer.kind(), lexer.start(), lexer.end(), word));
            }
        }
    }

    List<Fact> facts() {
        while (at < tokens.size()) {
            step();
        }
        return facts;
    }

    private Token token(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    /** From the beginning of a statement to that of the next one, which may stand inside of it. */
    private void step() {
        Token token = token(0);
        if (token(1).is(":") && token.kind() != TokenKind.SYMBOL) {
            at += 2;
            return;
        }
        switch (token.word()) {
            case "begin" -> at += token(1).is("not") ? 3 : 1;
            case "if", "elseif", "when", "case" -> behind("then");
            case "while", "for" -> behind("do");
            case "else", "loop", "repeat", ";" -> at++;
            case "until" -> behind("end");
            case "declare" -> declared();
            case "end", "return", "leave", "iterate", "open", "fetch", "close", "signal", "resignal", "get" -> rest();
            default -> statement();
        }
    }

    /** Over a condition: the word that ends it stands in no parentheses and in no CASE of an expression. */
    private void behind(String word) {
        at++;
        int depth = 0;
        int cases = 0;
        while (at < tokens.size()) {
            Token token = token(0);
            if (depth == 0 && cases == 0 && token.is(word)) {
                at++;
                if (word.equals("end")) {
                    rest();
                }
                return;
            }
            if (depth == 0 && token.is(";")) {
                return;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            at++;
        }
    }

    /** A handler does something; a variable, a condition and a cursor do not. */
    private void declared() {
        int handler = at;
        while (handler < tokens.size()
                && !tokens.get(handler).is("handler")
                && !tokens.get(handler).is(";")) {
            handler++;
        }
        if (handler >= tokens.size() || !tokens.get(handler).is("handler")) {
            rest();
            return;
        }
        at = handler + 2;
        do {
            at += token(0).is("not") ? 2 : 1;
            if (tokens.get(at - 1).is("sqlstate")) {
                at += token(0).is("value") ? 2 : 1;
            }
        } while (at < tokens.size() && token(0).is(",") && at++ < tokens.size());
    }

    private void rest() {
        while (at < tokens.size() && !token(0).is(";")) {
            at++;
        }
        at++;
    }

    private void statement() {
        int from = at;
        rest();
        int last = Math.min(at, tokens.size()) - 1;
        List<String> head = new ArrayList<>();
        for (int i = from; i <= last && head.size() < 3; i++) {
            head.add(tokens.get(i).word());
        }
        facts.addAll(reader.read(
                text,
                new Piece(
                        Piece.Kind.STATEMENT,
                        tokens.get(from).start(),
                        tokens.get(last).end(),
                        head,
                        body.dialect())));
    }
}
