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

    private static final Pattern SET_CONFIG =
            Pattern.compile("(?i)\\bset_config\\s*\\(\\s*'([^']+)'\\s*,\\s*'([^']*)'");
    private static final Pattern OPTION =
            Pattern.compile("(?:^|\\s)(?:-c\\s*|--)([A-Za-z_][\\w.-]*)=((?:\\\\.|[^\\s\\\\])*)");

    private InitSql() {}

    /**
     * The settings of that SQL.
     *
     * @param options what the connection is opened with, as PostgreSQL's command lines have it (PostgreSQL 18
     *     documentation, 32.1.2 "Parameter Key Words", options)
     * @param sqlMode what MySQL's connection has before it; empty where the configuration does not say
     */
    static Session session(String sql, String options, String sqlMode) {
        Map<String, String> settings = new HashMap<>();
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            settings.put(
                    option.group(1).toLowerCase(Locale.ROOT).replace('-', '_'),
                    option.group(2).replaceAll("\\\\(.)", "$1"));
        }
        if (!sqlMode.isEmpty()) {
            settings.put("sql_mode", sqlMode);
        }
        Matcher set = SET.matcher(sql);
        while (set.find()) {
            settings.put(set.group(1).toLowerCase(Locale.ROOT), set.group(2).replace("'", ""));
        }
        Matcher call = SET_CONFIG.matcher(sql);
        while (call.find()) {
            settings.put(call.group(1).toLowerCase(Locale.ROOT), call.group(2));
        }
        return new Session(settings);
    }
}
