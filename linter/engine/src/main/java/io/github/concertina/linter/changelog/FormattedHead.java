package io.github.concertina.linter.changelog;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line --changeset author:id of formatted SQL, with its attributes; of one that stands there twice the last counts. */
record FormattedHead(String id, String author, String line, int start, UnaryOperator<String> values) {
    private static final Pattern CHANGESET =
            Pattern.compile("(?i)\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):(\"[^\"]+\"|\\S+).*");
    private static final Pattern NEARLY = Pattern.compile("(?i)\\s*--?\\s*changeset\\b.*");

    /** Whether Liquibase refuses the line: it is no changeset, and looks like one. */
    static boolean isRefused(String line) {
        return NEARLY.matcher(line).matches() && !CHANGESET.matcher(line).matches();
    }

    static boolean isOne(String line) {
        return CHANGESET.matcher(line).matches();
    }

    /** The head in that line, which is one; the values of parameters are those of its place. */
    static FormattedHead of(String line, int start, UnaryOperator<String> values) {
        Matcher head = CHANGESET.matcher(line);
        if (!head.matches()) {
            throw new IllegalArgumentException("no changeset: " + line);
        }
        return new FormattedHead(
                values.apply(unquoted(head.group(2))), values.apply(unquoted(head.group(1))), line, start, values);
    }

    Conditions conditions() {
        return conditions(line, values);
    }

    /** The conditions of a changeset, or of a property. */
    static Conditions conditions(String line, UnaryOperator<String> values) {
        String filter = quoted(line, "contextFilter");
        return new Conditions(
                values.apply(filter.isEmpty() ? quoted(line, "context") : filter),
                values.apply(quoted(line, "labels")),
                values.apply(found(line, "dbms:([^,][\\w!,]+)")).strip(),
                found(line, "ignore:(\\w*)").equalsIgnoreCase("true"));
    }

    String logicalPath() {
        return values.apply(found(line, "logicalFilePath:(\\S*)"));
    }

    /** Whether that attribute says true; where it says nothing, the other one. */
    boolean is(String attribute, boolean otherwise) {
        String written = found(line, attribute + ":(\\w+)");
        return written.isEmpty() ? otherwise : written.equalsIgnoreCase("true");
    }

    String endDelimiter() {
        return found(line, "\\bendDelimiter:(\\S*)");
    }

    private static String quoted(String line, String attribute) {
        return unquoted(found(line, attribute + ":(\"[^\"]*\"|\\S*)"));
    }

    /** What the last place of the line has that fits. */
    static String found(String line, String pattern) {
        Matcher found = Pattern.compile("(?i)" + pattern).matcher(line);
        String last = "";
        while (found.find()) {
            last = found.group(1);
        }
        return last;
    }

    static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
