package io.github.concertina.linter.changelog;

import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.BoundedText;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes SQL that Liquibase cuts by other marks one for a reader that knows semicolons, quotes and bodies.
 *
 * <p>A delimiter is characters or a regular expression; a slash counts at the beginning of a line only, and without any GO
 * does so too; in strings and comments none counts (Liquibase 4.33.0, observed).
 */
record Delimiters(Dialect dialect) {
    private static final Pattern USUAL = Pattern.compile("(?im)^(?:go\\b|/)");
    private static final Pattern SLASH = Pattern.compile("(?m)^/");

    /** The same SQL with semicolons where a statement ends, and without comments that the server does not get. */
    MappedText semicolons(MappedText sql, SqlOptions options) {
        MappedText seen =
                options.stripComments() && dialect.isMySql() && sql.text().contains("/*!") ? stripped(sql) : sql;
        String mark = options.endDelimiter();
        if (mark.equals(";") || (!options.split() && mark.isEmpty())) {
            return seen;
        }
        if (!options.split()) {
            return replaced(seen, last(seen.text(), mark), ";");
        }
        List<Span> ends = ends(seen.text(), mark);
        if (!ends.isEmpty()) {
            List<Span> quoted = quoted(seen.text(), mark.contains("$"));
            ends.removeIf(end -> quoted.stream().anyMatch(one -> one.start() < end.end() && end.start() < one.end()));
        }
        return replaced(seen, ends, ";");
    }

    /** Where nothing is cut, what would end the last statement is left out all the same. */
    private static List<Span> last(String text, String mark) {
        int end = text.stripTrailing().length();
        boolean there = text.startsWith(mark, end - mark.length());
        return there ? List.of(new Span(end - mark.length(), end)) : List.of();
    }

    private static List<Span> ends(String text, String mark) {
        List<Span> ends = new ArrayList<>();
        boolean usual = mark.isEmpty() || mark.equals("/");
        Matcher end = usual
                ? (mark.isEmpty() ? USUAL : SLASH).matcher(text)
                : pattern(mark).matcher(new BoundedText(text));
        try {
            while (end.find()) {
                if (end.end() > end.start()) {
                    ends.add(new Span(end.start(), end.end()));
                }
            }
        } catch (BoundedText.TooLong e) {
            // Then it is cut at semicolons.
            ends.clear();
        }
        return ends;
    }

    private static Pattern pattern(String mark) {
        if (mark.contains("\\") || mark.contains("\n")) {
            try {
                return Pattern.compile(mark, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
            } catch (PatternSyntaxException e) {
                // Then it is characters.
                return Pattern.compile(mark, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
            }
        }
        String before = Character.isLetterOrDigit(mark.charAt(0)) ? "\\b" : "";
        String after = Character.isLetterOrDigit(mark.charAt(mark.length() - 1)) ? "\\b" : "";
        return Pattern.compile(before + Pattern.quote(mark) + after, Pattern.CASE_INSENSITIVE);
    }

    private List<Span> quoted(String text, boolean dollars) {
        List<Span> quoted = new ArrayList<>();
        Lexer lexer = new Lexer(text, 0, text.length(), dialect);
        while (lexer.next() != TokenKind.END) {
            boolean isQuoted = switch (lexer.kind()) {
                case STRING, QUOTED_IDENTIFIER, COMMENT -> true;
                case DOLLAR_STRING -> !dollars;
                default -> false;
            };
            if (isQuoted) {
                quoted.add(new Span(lexer.start(), lexer.end()));
            }
        }
        return quoted;
    }

    /** Without the comments that MySQL runs: Liquibase strips them with the others. */
    private MappedText stripped(MappedText sql) {
        String text = sql.text();
        List<Span> comments = new ArrayList<>();
        Lexer lexer = new Lexer(text, 0, text.length(), dialect);
        int after = 0;
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.SPACE && lexer.start() >= after && text.startsWith("/*", lexer.start())) {
                int close = text.indexOf("*/", lexer.end());
                after = close < 0 ? text.length() : close + 2;
                comments.add(new Span(lexer.start(), after));
            }
        }
        return replaced(sql, comments, " ");
    }

    private static MappedText replaced(MappedText sql, List<Span> ranges, String by) {
        if (ranges.isEmpty()) {
            return sql;
        }
        MappedText.Builder result = MappedText.from(sql.source());
        int copied = 0;
        for (Span range : ranges) {
            if (range.start() >= copied) {
                result.add(sql, copied, range.start()).add(sql, range.start(), range.end(), by);
                copied = range.end();
            }
        }
        return result.add(sql, copied, sql.text().length()).build();
    }
}
