package io.github.concertina.flyway.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first words of a PostgreSQL statement, enough to tell what kind it is.
 *
 * <p>The linter's lexer knows all of SQL; this one stops where a name has been read, and what it does not know is a
 * sign.
 */
final class Words {
    /** {@code CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS name ON ONLY schema.table} has 13. */
    private static final int ENOUGH = 16;

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|--[^\\n]*|(?<comment>/\\*)|(?<quoted>\"(?:[^\"]|\"\")*\")|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|(?<sign>.)",
            Pattern.DOTALL);

    private final List<Word> words;
    private int next;

    /** A word as the server reads it: folded to lower case unless it was quoted. */
    private record Word(String text, boolean quoted, boolean name) {}

    private Words(List<Word> words) {
        this.words = words;
    }

    static Words of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        int position = 0;
        while (words.size() < ENOUGH && position < sql.length() && token.find(position)) {
            position = token.end();
            if (token.group("comment") != null) {
                position = endOfComment(sql, position);
            } else if (token.group("quoted") != null) {
                String inner = token.group().substring(1, token.group().length() - 1);
                words.add(new Word(inner.replace("\"\"", "\""), true, true));
            } else if (token.group("word") != null) {
                words.add(new Word(token.group().toLowerCase(Locale.ROOT), false, true));
            } else if (token.group("sign") != null) {
                words.add(new Word(token.group(), false, false));
            }
        }
        return new Words(words);
    }

    /** PostgreSQL's comments nest. */
    private static int endOfComment(String sql, int start) {
        int depth = 1;
        int position = start;
        while (depth > 0 && position < sql.length()) {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        }
        return position;
    }

    /** Steps over these keywords or signs, if all of them come next. */
    boolean skip(String... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (next + i >= words.size()
                    || words.get(next + i).quoted()
                    || !words.get(next + i).text().equals(expected[i])) {
                return false;
            }
        }
        next += expected.length;
        return true;
    }

    /** Steps over a name; empty where none comes next. */
    String name() {
        return next < words.size() && words.get(next).name() ? words.get(next++).text() : "";
    }

    /** Whether a keyword is among the words, wherever it stands. */
    boolean contain(String keyword) {
        return words.stream().anyMatch(word -> !word.quoted() && word.text().equals(keyword));
    }
}
