package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
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
        return FIRST_LINE
                + line("change", rule.change())
                + line("from", rule.from().text())
                + line("to", rule.to().text())
                + line("forward", rule.forward().sql())
                + line("backward", rule.backward().sql())
                + line("onConflict", rule.onConflict().name());
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
                    new Ident(lines.getProperty("from", "")),
                    new Ident(lines.getProperty("to", "")),
                    new Expression(lines.getProperty("forward", "")),
                    new Expression(lines.getProperty("backward", "")),
                    onConflict(lines.getProperty("onConflict", ""))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
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
