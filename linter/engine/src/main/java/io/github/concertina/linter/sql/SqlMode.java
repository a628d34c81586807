package io.github.concertina.linter.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What MySQL's sql_mode changes about reading SQL: ANSI_QUOTES, alone or as part of ANSI and the like, and
 * NO_BACKSLASH_ESCAPES (MySQL 8.0 Reference Manual, "Server SQL Modes").
 */
public final class SqlMode {
    private static final Set<String> WITH_ANSI_QUOTES =
            Set.of("ansi_quotes", "ansi", "db2", "maxdb", "mssql", "oracle", "postgresql");
    private static final String WITHOUT_ESCAPES = "no_backslash_escapes";

    private SqlMode() {}

    /** That dialect under that value of sql_mode. */
    public static Dialect of(String value, Dialect dialect) {
        Set<String> words = words(value);
        return dialect.in(words.stream().anyMatch(WITH_ANSI_QUOTES::contains), !words.contains(WITHOUT_ESCAPES));
    }

    /**
     * The dialect after a SET.
     *
     * @param now the dialect in which the SET stands
     * @param first the one that held before anything was set
     */
    static Dialect after(String set, Dialect now, Dialect first) {
        List<String> words = new ArrayList<>();
        Lexer lexer = new Lexer(set, 0, set.length(), now);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                words.add(lexer.token().toLowerCase(Locale.ROOT));
            }
        }
        Dialect after = now;
        int depth = 0;
        boolean global = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals(",")) {
                global = false;
            }
            global |= word.equals("global") || word.startsWith("persist");
            boolean assigned = i + 1 < words.size()
                    && (words.get(i + 1).equals("=") || words.get(i + 1).equals(":"));
            if (depth == 0 && word.equals("sql_mode") && assigned && !global) {
                after = assigned(words.subList(i + 2, words.size()), after, first);
            }
        }
        return after;
    }

    private static Dialect assigned(List<String> rest, Dialect now, Dialect first) {
        int depth = 0;
        int end = 0;
        while (end < rest.size()
                && !(depth == 0 && (rest.get(end).equals(",") || rest.get(end).equals(";")))) {
            depth += rest.get(end).equals("(") ? 1 : rest.get(end).equals(")") ? -1 : 0;
            end++;
        }
        List<String> value =
                rest.subList(0, end).stream().filter(word -> !word.equals("=")).toList();
        String text = String.join(" ", value);
        boolean variable = value.contains("@") && value.contains("sql_mode");
        if (variable && text.startsWith("concat")) {
            Dialect added = of(text, now);
            return now.in(now.ansiQuotes() || added.ansiQuotes(), now.backslashes() && added.backslashes());
        }
        if (variable && text.startsWith("replace")) {
            Dialect removed = of(text, now);
            return now.in(now.ansiQuotes() && !removed.ansiQuotes(), now.backslashes() || !removed.backslashes());
        }
        // A variable holds what was there before, and the default is what the server was given.
        return text.startsWith("@") || text.equals("default") ? first : of(text, now);
    }

    private static Set<String> words(String value) {
        return new HashSet<>(List.of(value.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+", -1)));
    }
}
