package io.github.concertina.liquibase;

import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of a changelog in formatted SQL, with their lines. */
final class SqlChangelog {
    /** As Liquibase knows a changeset's line (AbstractFormattedChangeLogParser, 4.24.0 and 5.0.4). */
    private static final Pattern HEAD = Pattern.compile(
            "(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+(\"[^\"\\n]+\"|[^:\\n]+):[ \\t]*(\"[^\"\\n]+\"|\\S+).*$");

    private SqlChangelog() {}

    static List<ChangelogEntry> read(String path, InputStream stream) throws IOException {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        List<ChangelogEntry> entries = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        boolean found = head.find();
        int line = 1;
        int counted = 0;
        while (found) {
            String author = unquoted(head.group(1));
            String id = unquoted(head.group(2));
            int from = head.end();
            line += lines(text, counted, from);
            counted = from;
            found = head.find();
            add(path, line, text.substring(from, found ? head.start() : text.length()), id, author, entries);
        }
        return entries;
    }

    private static void add(String path, int line, String text, String id, String author, List<ChangelogEntry> to) {
        try {
            OperationSql.of(text, mark -> new Place(path, line + mark.getLine(), mark.getColumn() + 1))
                    .ifPresent(found -> to.add(new ChangelogEntry(id, author, found.name(), 0, found.attributes())));
        } catch (Refusal refusal) {
            // A parameter without quotes is no YAML: Liquibase's own text has its value, and only the lines are
            // missing.
            return;
        }
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
