package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.sql.TokenKind;

/** Steps over expressions of columns, constants, calls and comparisons; they are not looked into. */
final class UsualExpression {
    private static final int DEEPEST = 20;

    private final UsualTokens tokens;
    private int depth;

    private UsualExpression(UsualTokens tokens) {
        this.tokens = tokens;
    }

    /** What DEFAULT may be followed by: a constant, or a call without arguments. */
    static void constant(UsualTokens tokens) {
        new UsualExpression(tokens).constant();
    }

    /** Something that is true or not. */
    static void condition(UsualTokens tokens) {
        new UsualExpression(tokens).condition();
    }

    private void constant() {
        if (tokens.accept("current_timestamp") || tokens.accept("current_date")) {
            return;
        }
        if (tokens.kind() == TokenKind.WORD && !isLiteral()) {
            tokens.identifier();
            tokens.expect('(');
            tokens.expect(')');
        } else {
            tokens.accept('-');
            literal();
        }
    }

    private boolean isLiteral() {
        return tokens.is("true") || tokens.is("false") || tokens.is("null");
    }

    private void literal() {
        boolean usual = switch (tokens.kind()) {
            case WORD -> isLiteral();
            case NUMBER -> isNumber(tokens.token());
            case STRING -> tokens.token().charAt(0) == '\'' && isClosed(tokens.token());
            default -> false;
        };
        if (!usual) {
            throw new Unusual();
        }
        tokens.next();
    }

    private static boolean isClosed(String string) {
        return string.length() > 1 && string.endsWith("'") && string.indexOf('\n') < 0;
    }

    /** Digits, and a point between some of them. */
    private static boolean isNumber(String written) {
        int points = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean point = c == '.' && i > 0 && i + 1 < written.length();
            if (!point && (c < '0' || c > '9')) {
                return false;
            }
            points += point ? 1 : 0;
        }
        return points < 2;
    }

    private void condition() {
        if (++depth > DEEPEST) {
            throw new Unusual();
        }
        do {
            comparison();
        } while (tokens.accept("and") || tokens.accept("or"));
        depth--;
    }

    private void comparison() {
        if (tokens.accept('(')) {
            condition();
            tokens.expect(')');
            return;
        }
        operand();
        if (tokens.accept("is")) {
            tokens.accept("not");
            tokens.expect("null");
        } else if (tokens.accept("in") || tokens.accept("not", "in")) {
            tokens.expect('(');
            do {
                operand();
            } while (tokens.accept(','));
            tokens.expect(')');
        } else if (tokens.accept("between")) {
            operand();
            tokens.expect("and");
            operand();
        } else if (isComparison()) {
            operand();
        } else {
            throw new Unusual();
        }
    }

    private boolean isComparison() {
        return tokens.accept('<', '=')
                || tokens.accept('>', '=')
                || tokens.accept('<', '>')
                || tokens.accept('=')
                || tokens.accept('<')
                || tokens.accept('>');
    }

    /** A column, a constant, or a call with such. */
    private void operand() {
        if (tokens.kind() == TokenKind.WORD && !isLiteral()) {
            tokens.name();
            if (tokens.accept('(')) {
                do {
                    operand();
                } while (tokens.accept(','));
                tokens.expect(')');
            }
        } else if (tokens.kind() == TokenKind.QUOTED_IDENTIFIER) {
            tokens.name();
        } else {
            literal();
        }
    }
}
