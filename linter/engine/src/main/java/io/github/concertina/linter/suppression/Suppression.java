package io.github.concertina.linter.suppression;

import io.github.concertina.linter.text.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A comment {@code concertina:allow RULE reason="…" until=2027-01-31 owner=…}; it is for the next statement. */
public record Suppression(
        List<String> rules, String reason, @Nullable LocalDate until, Span span) {
    public static final String WORD = "concertina:allow";

    private static final Pattern COMMENT = Pattern.compile("concertina:allow((?:(?!-->)[^\\n\\r])*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(reason|until|owner)=(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]*");

    public Suppression {
        rules = List.copyOf(rules);
    }

    /** Every such comment of that text, its place counted from {@code base}. */
    public static List<Suppression> in(String text, int base) {
        List<Suppression> found = new ArrayList<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            found.add(read(comment.group(1), new Span(base + comment.start(), base + comment.end())));
        }
        return found;
    }

    private static Suppression read(String rest, Span span) {
        String reason = "";
        LocalDate until = null;
        Matcher attribute = ATTRIBUTE.matcher(rest);
        while (attribute.find()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            if (attribute.group(1).equals("reason")) {
                reason = value.strip();
            } else if (attribute.group(1).equals("until")) {
                until = date(value);
            }
        }
        List<String> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(ATTRIBUTE.matcher(rest).replaceAll(" "));
        while (rule.find()) {
            rules.add(rule.group());
        }
        return new Suppression(rules, reason, until, span);
    }

    /** What is no date has run out: better a finding than an exception for ever. */
    private static LocalDate date(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            return LocalDate.MIN;
        }
    }

    /** The same at another place. */
    Suppression at(Span place) {
        return new Suppression(rules, reason, until, place);
    }

    /** Whether it ends before that day. */
    public boolean isExpired(LocalDate today) {
        return until != null && until.isBefore(today);
    }
}
