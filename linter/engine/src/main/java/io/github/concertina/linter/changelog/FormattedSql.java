package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQL with comments that make it a changelog: --changeset, --property. --rollback, which is no part of what runs forward. */
final class FormattedSql {
    private static final Pattern FIRST = Pattern.compile("(?is)^\\s*--\\s*liquibase\\s+formatted\\s+sql.*");
    private static final Pattern CHANGESET =
            Pattern.compile("(?i)\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^\\s:]+):(\"[^\"]+\"|\\S+)(.*)");
    private static final Pattern PROPERTY =
            Pattern.compile("(?i)\\s*--\\s*property\\s+.*?name:(\\S+)\\s+.*?value:(\"[^\"]*\"|\\S+).*");

    private static final Pattern ROLLBACK =
            Pattern.compile("(?im)^[ \\t]*--[ \\t]*rollback[ \\t]+(?!changeset(?:id|author|path):)(.*\\S)"
                    + "|^[ \\t]*/\\*[ \\t]*liquibase[ \\t]+rollback\\b((?s:.*?))\\*/");

    private final Source source;
    private final Predicate<String> judged;
    private final Map<String, String> properties;

    FormattedSql(Source source, Predicate<String> judged, Map<String, String> properties) {
        this.source = source;
        this.judged = judged;
        this.properties = properties;
    }

    static boolean isOne(String text) {
        return FIRST.matcher(text).matches();
    }

    void read(List<Migration> migrations) {
        String text = source.text();
        if (!isOne(text.substring(0, Math.min(text.length(), 4_000)))) {
            // Liquibase runs a script without the header as one changeset with the file's name.
            migrations.add(migration("raw::includeAll", "", 0, MappedText.whole(source)));
            return;
        }
        @Nullable Matcher head = null;
        int headStart = 0;
        int body = 0;
        int line = 0;
        MappedText.Builder sql = MappedText.from(source);
        while (line <= text.length()) {
            int newline = text.indexOf('\n', line);
            int end = newline < 0 ? text.length() : newline + 1;
            String written = text.substring(line, end).stripTrailing();
            Matcher changeset = CHANGESET.matcher(written);
            Matcher property = PROPERTY.matcher(written);
            if (changeset.matches()) {
                finish(head, headStart, sql.copy(body, line), migrations);
                sql = MappedText.from(source);
                head = changeset;
                headStart = line;
                body = end;
            } else if (head == null && property.matches()) {
                properties.putIfAbsent(property.group(1), unquoted(property.group(2)));
            }
            if (newline < 0) {
                break;
            }
            line = end;
        }
        finish(head, headStart, sql.copy(body, text.length()), migrations);
    }

    private void finish(@Nullable Matcher head, int start, MappedText.Builder sql, List<Migration> migrations) {
        if (head == null || !Dbms.isForPostgres(attribute(head.group(3), "dbms"))) {
            return;
        }
        MappedText text = sql.build();
        Migration changeSet =
                migration(unquoted(head.group(2)) + "::" + unquoted(head.group(1)), head.group(3), start, text);
        migrations.add(changeSet);
        rollback(changeSet, text, migrations);
    }

    /** Each line says how to go back, or the block between two lines does. */
    private void rollback(Migration changeSet, MappedText body, List<Migration> migrations) {
        Matcher line = ROLLBACK.matcher(body.text());
        List<Work> work = new ArrayList<>();
        int first = -1;
        MappedText.Builder sql = MappedText.from(source);
        while (line.find()) {
            int start = line.start(1) >= 0 ? line.start(1) : line.start(2);
            int end = line.start(1) >= 0 ? line.end(1) : line.end(2);
            Span place = body.toSource(start, end);
            first = first < 0 ? place.start() : first;
            sql.copy(place.start(), place.end());
            // The next line goes on where this one ended.
            sql.replace("\n", Math.max(place.start(), place.end() - 1));
        }
        MappedText text = sql.build();
        if (first >= 0 && Rollbacks.isSql(text)) {
            work.add(new Work.Sql(text.replacing(properties)));
            migrations.add(Rollbacks.of(changeSet, new Span(first, first), work));
        }
    }

    private Migration migration(String name, String attributes, int start, MappedText sql) {
        return new Migration(
                name,
                source,
                new Span(start, start),
                Migration.Kind.FORWARD,
                judged.test(name),
                attribute(attributes, "runInTransaction").equalsIgnoreCase("false")
                        ? Migration.Transaction.NEVER
                        : Migration.Transaction.ALWAYS,
                List.of(new Work.Sql(sql.replacing(properties))));
    }

    private static String attribute(String attributes, String name) {
        Matcher found = Pattern.compile("(?i)\\b" + name + ":(\"[^\"]*\"|\\S+)").matcher(attributes);
        return found.find() ? unquoted(found.group(1)) : "";
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
