package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Names and texts as PostgreSQL reads them back unchanged. */
final class Quote {
    private Quote() {}

    static String ident(Ident ident) {
        return "\"" + ident.text().replace("\"", "\"\"") + "\"";
    }

    static String table(TableName table) {
        return table.schema() == null ? ident(table.name()) : ident(table.schema()) + "." + ident(table.name());
    }

    static String list(List<Ident> idents) {
        return idents.stream().map(Quote::ident).collect(Collectors.joining(", "));
    }

    /** A string constant; the E form where a backslash stands in it, so that no setting changes its meaning. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }

    /** A dollar-quoted body whose tag does not occur in it. */
    static String body(String text) {
        String tag = "$concertina$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$concertina" + i + "$";
        }
        return tag + text + tag;
    }
}
