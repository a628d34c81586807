package io.github.concertina.linter.project;

import io.github.concertina.linter.migration.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Flyway runs first on its connection: its SETs hold for every migration. */
final class InitSql {
    private static final Pattern SET =
            Pattern.compile("(?i)\\bset\\s+(?:session\\s+)?([a-z_.]+)\\s*(?:=|\\bto\\b)\\s*('[^']*'|[^\\s;]+)");

    private InitSql() {}

    static Session session(String sql) {
        Map<String, String> settings = new HashMap<>();
        Matcher set = SET.matcher(sql);
        while (set.find()) {
            settings.put(set.group(1), set.group(2).replace("'", ""));
        }
        return new Session(settings);
    }
}
