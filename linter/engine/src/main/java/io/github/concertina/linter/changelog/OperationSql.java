package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation of ours in formatted SQL: the word concertina, its name, and its attributes in braces. */
final class OperationSql {
    private static final Pattern BEFORE = Pattern.compile("(?:\\s++|--[^\\n]*+)*+");
    private static final Pattern BEGIN = Pattern.compile("(?i)concertina\\s+(\\w+)\\s*(?=\\{)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*--");

    private OperationSql() {}

    /** What the changeset of that text does, where it is one; none for other SQL. */
    static List<Work> work(MappedText sql, Changelog in, Reading reading) {
        String text = sql.text();
        Matcher before = BEFORE.matcher(text);
        Matcher begin = BEGIN.matcher(text).region(before.lookingAt() ? before.end() : 0, text.length());
        if (!begin.lookingAt()) {
            return List.of();
        }
        Span name = sql.toSource(begin.start(1), begin.end(1));
        Span braces = sql.toSource(begin.end(), end(text, begin.end()));
        try {
            return known(YamlNodes.element(sql.source(), begin.group(1), name, braces), sql.source(), in, reading);
        } catch (Malformed e) {
            return unread(e.reason(), begin.group(1), new Span(e.offset(), e.offset()));
        }
    }

    private static List<Work> known(Node written, Source source, Changelog in, Reading reading) {
        if (!OwnOperations.isOne(written.name())) {
            return unread("there is no operation " + written.name(), written.name(), written.span());
        }
        List<Work> work = new ArrayList<>();
        try {
            new Changes(reading)
                    .work(
                            reading.parameters().expand(written, in),
                            new Changes.Around(in, source, SqlEdits.NONE),
                            work);
        } catch (IOException e) {
            return unread("it cannot be read", written.name(), written.span());
        }
        return work;
    }

    private static List<Work> unread(String reason, String name, Span span) {
        return List.of(new Work.Known(List.of(new Fact.Unread(reason, span)), name, span));
    }

    /** Behind the braces: what comes after them is a semicolon, or begins with a line that is a comment. */
    private static int end(String text, int from) {
        Matcher comment = COMMENT.matcher(text);
        String braces = text.substring(from, comment.find(from) ? comment.start() : text.length())
                .stripTrailing();
        return from + (braces.endsWith(";") ? braces.length() - 1 : braces.length());
    }
}
