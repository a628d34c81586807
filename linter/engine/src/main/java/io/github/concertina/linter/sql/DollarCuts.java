package io.github.concertina.linter.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Where Liquibase cuts a statement of PostgreSQL between its dollar quotes: at a semicolon, unless a BEGIN is open.
 *
 * <p>It knows strings and comments, but no dollar quotes; any END closes a BEGIN, that of END IF as well (Liquibase 4.24.0 to
 * 5.0.4, observed). Where its tokens may be others than ours, nothing more is said.
 */
public final class DollarCuts {
    private record Token(String text, int start, boolean quoted) {
        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }
    }

    /** Tells the two halves of such a token apart from what is read as one. */
    private static final class Strange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Strange() {
            super("tokens that Liquibase may read in another way", null, false, false);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private DollarCuts(String text) {
        this.text = text;
    }

    /** The offsets of the semicolons, in order. */
    public static List<Integer> in(String text) {
        if (text.indexOf('$') < 0) {
            return List.of();
        }
        DollarCuts cuts = new DollarCuts(text);
        try {
            cuts.read(0, text.length(), false);
        } catch (Strange e) {
            // What was read so far is certain.
        }
        return cuts.cuts();
    }

    private void read(int from, int to, boolean quoted) {
        Lexer lexer = new Lexer(text, from, to);
        while (lexer.next() != TokenKind.END) {
            switch (lexer.kind()) {
                case SPACE -> {}
                case DOLLAR_STRING -> dollars(lexer);
                case STRING, QUOTED_IDENTIFIER, COMMENT, PSQL -> {
                    if (isStrange(lexer)) {
                        throw new Strange();
                    }
                    add("", lexer, quoted);
                }
                default -> add(lexer.token(), lexer, quoted);
            }
        }
    }

    private void add(String written, Lexer lexer, boolean quoted) {
        // A word goes on over points and dollars there.
        char before = lexer.start() == 0 ? ' ' : text.charAt(lexer.start() - 1);
        char after = lexer.end() >= text.length() ? ' ' : text.charAt(lexer.end());
        boolean whole = before != '.' && before != '$' && after != '$';
        tokens.add(new Token(whole || lexer.kind() == TokenKind.SYMBOL ? written : "", lexer.start(), quoted));
    }

    private void dollars(Lexer lexer) {
        String token = lexer.token();
        int tag = token.indexOf('$', 1) + 1;
        if (token.length() < 2 * tag || !token.endsWith(token.substring(0, tag))) {
            throw new Strange();
        }
        tokens.add(new Token("", lexer.start(), true));
        read(lexer.start() + tag, lexer.end() - tag, true);
        tokens.add(new Token("", lexer.end() - tag, true));
    }

    private boolean isStrange(Lexer lexer) {
        String token = lexer.token();
        return switch (lexer.kind()) {
            case STRING -> token.indexOf('\\') >= 0 || token.length() < 2 || !token.endsWith("'");
            case QUOTED_IDENTIFIER -> token.length() < 2 || !token.endsWith("\"");
            case COMMENT -> token.startsWith("/*") && (token.indexOf("/*", 2) >= 0 || !token.endsWith("*/"));
            default -> true;
        };
    }

    private List<Integer> cuts() {
        List<Integer> cuts = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("begin") && !isOfTransaction(i, true)) {
                open++;
            } else if (token.is("end") && open > 0 && !isOfTransaction(i, false)) {
                open--;
            } else if (open == 0 && token.quoted() && token.is(";")) {
                cuts.add(token.start());
            }
        }
        return cuts;
    }

    private boolean isOfTransaction(int at, boolean begin) {
        if (at + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(at + 1);
        boolean transaction = next.is("transaction") || next.is("trans") || next.is("tran");
        return transaction || (begin && (next.is("dialog") || next.is("conversation") || next.is("distributed")));
    }
}
