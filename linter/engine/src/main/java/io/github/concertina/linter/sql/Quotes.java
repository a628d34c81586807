package io.github.concertina.linter.sql;

/** Finds the ends of what is quoted; what is never closed ends with the text. */
final class Quotes {
    private Quotes() {}

    static int endOfString(String text, int quote, int limit, char mark, boolean backslashes) {
        int at = quote + 1;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == mark) {
                if (at + 1 >= limit || text.charAt(at + 1) != mark) {
                    return at + 1;
                }
                at++;
            } else if (c == '\\' && backslashes) {
                at++;
            }
            at++;
        }
        return limit;
    }

    /** PostgreSQL's block comments nest. */
    static int endOfBlockComment(String text, int start, int limit) {
        int depth = 0;
        for (int at = start; at + 1 < limit; at++) {
            char c = text.charAt(at);
            char after = text.charAt(at + 1);
            if (c == '/' && after == '*') {
                depth++;
                at++;
            } else if (c == '*' && after == '/') {
                at++;
                if (--depth == 0) {
                    return at + 1;
                }
            }
        }
        return limit;
    }

    /** The end of {@code $tag$}, or -1 where that dollar starts none. */
    static int endOfDollarTag(String text, int dollar, int limit) {
        for (int at = dollar + 1; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '$') {
                return at + 1;
            }
            boolean letter = Character.isLetter(c) || c == '_' || c >= 0x80;
            if (!letter && (at == dollar + 1 || !Character.isDigit(c))) {
                return -1;
            }
        }
        return -1;
    }
}
