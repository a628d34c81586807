package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
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
                + (rule.fromDefault() == null
                        ? ""
                        : line("fromDefault", rule.fromDefault().sql()))
                + line("onConflict", rule.onConflict().name());
    }

    static Optional<DualWrite> parse(TableName table, @Nullable String comment) {
        if (comment == null || !comment.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(comment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new DualWrite(
                lines.getProperty("change"),
                table,
                new Ident(lines.getProperty("from")),
                new Ident(lines.getProperty("to")),
                new Expression(lines.getProperty("forward")),
                new Expression(lines.getProperty("backward")),
                lines.getProperty("fromDefault") == null ? null : new Expression(lines.getProperty("fromDefault")),
                DualWrite.OnConflict.valueOf(lines.getProperty("onConflict"))));
    }

    private static String line(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        // A leading blank would be taken for the separator's.
        return name + "=" + (escaped.startsWith(" ") ? "\\" + escaped : escaped) + "\n";
    }
}
