package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.plan.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The rule of a dual write between tables as the comment of its triggers, in the syntax of {@link DualWriteComment}. */
final class TableDualWriteComment {
    private static final String FIRST_LINE = "# concertina dual write between tables\n";

    private TableDualWriteComment() {}

    static String of(TableDualWrite rule) {
        StringBuilder lines = new StringBuilder(FIRST_LINE).append(DualWriteComment.line("change", rule.change()));
        table(lines, "table", rule.table());
        table(lines, "toTable", rule.toTable());
        idents(lines, "key", rule.key());
        idents(lines, "toKey", rule.toKey());
        values(lines, "columns", rule.forward());
        values(lines, "backward", rule.backward());
        lines.append(DualWriteComment.line("onConflict", rule.onConflict().name()));
        return rule.replicated()
                ? lines.append(DualWriteComment.line("replicated", "true")).toString()
                : lines.toString();
    }

    /** The rule; empty for a comment that is none of ours, or that somebody has changed beyond recognition. */
    static Optional<TableDualWrite> parse(@Nullable String comment) {
        if (comment == null || !comment.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(comment));
            return Optional.of(new TableDualWrite(
                    lines.getProperty("change", ""),
                    table(lines, "table"),
                    table(lines, "toTable"),
                    idents(lines, "key"),
                    idents(lines, "toKey"),
                    values(lines, "columns"),
                    values(lines, "backward"),
                    DualWriteComment.onConflict(lines.getProperty("onConflict", "")),
                    lines.containsKey("replicated")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void table(StringBuilder lines, String name, TableName table) {
        if (table.schema() != null) {
            lines.append(DualWriteComment.line(name + ".schema", table.schema().text()));
        }
        lines.append(DualWriteComment.line(name + ".name", table.name().text()));
    }

    private static TableName table(Properties lines, String name) {
        return TableName.of(lines.getProperty(name + ".schema"), lines.getProperty(name + ".name", ""));
    }

    private static void idents(StringBuilder lines, String name, List<Ident> idents) {
        for (int i = 0; i < idents.size(); i++) {
            lines.append(DualWriteComment.line(name + "." + i, idents.get(i).text()));
        }
    }

    private static List<Ident> idents(Properties lines, String name) {
        List<Ident> idents = new ArrayList<>();
        for (int i = 0; lines.getProperty(name + "." + i) != null; i++) {
            idents.add(new Ident(lines.getProperty(name + "." + i)));
        }
        return idents;
    }

    private static void values(StringBuilder lines, String name, List<Value> values) {
        idents(lines, name, values.stream().map(Value::column).toList());
        for (int i = 0; i < values.size(); i++) {
            lines.append(DualWriteComment.line(
                    name + "." + i + ".value", values.get(i).value().sql()));
        }
    }

    private static List<Value> values(Properties lines, String name) {
        List<Ident> columns = idents(lines, name);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(new Value(columns.get(i), new Expression(lines.getProperty(name + "." + i + ".value", ""))));
        }
        return values;
    }
}
