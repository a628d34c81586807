package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A dual write's rule as the comment of its trigger, where later releases and people find it.
 *
 * <p>One {@code name=value} a line, in the syntax of Java properties.
 */
final class DualWriteComment {
    private static final String FIRST_LINE = "# concertina dual write\n";

    private DualWriteComment() {}

    static String of(DualWrite rule) {
        StringBuilder lines = new StringBuilder(FIRST_LINE).append(line("change", rule.change()));
        side(lines, "from", "backward", rule.olds());
        side(lines, "to", "forward", rule.news());
        lines.append(line("onConflict", rule.onConflict().name()));
        return rule.replicated() ? lines.append(line("replicated", "true")).toString() : lines.toString();
    }

    /** The first without a number, the others as {@code from.2} and so on. */
    private static void side(StringBuilder lines, String column, String value, List<DualWrite.Side> sides) {
        for (int i = 0; i < sides.size(); i++) {
            lines.append(line(column + number(i), sides.get(i).column().text()));
            lines.append(line(value + number(i), sides.get(i).value().sql()));
        }
    }

    private static String number(int index) {
        return index == 0 ? "" : "." + (index + 1);
    }

    /** The rule; empty for a comment that is none of ours, or that somebody has changed beyond recognition. */
    static Optional<DualWrite> parse(TableName table, @Nullable String comment) {
        if (comment == null || !comment.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(comment));
            return Optional.of(new DualWrite(
                    lines.getProperty("change", ""),
                    table,
                    side(lines, "from", "backward"),
                    side(lines, "to", "forward"),
                    onConflict(lines.getProperty("onConflict", "")),
                    lines.containsKey("replicated")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<DualWrite.Side> side(Properties lines, String column, String value) {
        List<DualWrite.Side> sides = new ArrayList<>();
        for (int i = 0; lines.containsKey(column + number(i)); i++) {
            sides.add(new DualWrite.Side(
                    new Ident(lines.getProperty(column + number(i))),
                    new Expression(lines.getProperty(value + number(i), ""))));
        }
        return sides;
    }

    static DualWrite.OnConflict onConflict(String name) {
        return Arrays.stream(DualWrite.OnConflict.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("onConflict is " + name));
    }

    static String line(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        // Leading blanks would be taken for the separator's.
        return name + "=" + (escaped.isEmpty() || !Character.isWhitespace(escaped.charAt(0)) ? "" : "\\") + escaped
                + "\n";
    }
}
