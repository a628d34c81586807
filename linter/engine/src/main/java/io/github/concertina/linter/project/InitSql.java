package io.github.concertina.linter.project;

import io.github.concertina.linter.migration.Session;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Flyway runs first on its connection: its SETs hold for every migration. */
final class InitSql {
    private static final Pattern SET = Pattern.compile(
            "(?i)\\bset\\s+(?:session\\s+|local\\s+|@@(?:session\\.|local\\.)?)?([a-z_.]+)\\s*(?:=|\\bto\\b)\\s*('[^']*'|[^\\s;]+)");

    private InitSql() {}

    /**
     * The settings of that SQL.
     *
     * @param sqlMode what MySQL's connection has before it; empty where the configuration does not say
     */
    static Session session(String sql, String sqlMode) {
        Map<String, String> settings = new HashMap<>();
        if (!sqlMode.isEmpty()) {
            settings.put("sql_mode", sqlMode);
        }
        Matcher set = SET.matcher(sql);
        while (set.find()) {
            settings.put(set.group(1).toLowerCase(Locale.ROOT), set.group(2).replace("'", ""));
        }
        return new Session(settings);
    }
}
