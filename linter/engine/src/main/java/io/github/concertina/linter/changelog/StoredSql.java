package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Liquibase writes around SQL that stands in a change: the query of a view, the text of a procedure. */
record StoredSql(Node change) {
    private static final Pattern CREATE = Pattern.compile("(?is)\\s*create\\s.*");
    private static final Pattern REPLACE = Pattern.compile("(?is).*\\bor\\s+replace\\b.*");

    /** The SQL as it stands in the change, or null where a file has it. */
    @Nullable
    MappedText text() {
        if (!change.get("path").isBlank()) {
            return null;
        }
        for (String name : new String[] {"selectQuery", "procedureText", "procedureBody"}) {
            MappedText text = change.attributes().get(name);
            if (text != null) {
                return text;
            }
        }
        return change.text();
    }

    /** The statements that the server gets. */
    MappedText around(MappedText sql) {
        boolean replace = change.is("replaceIfExists");
        if (change.name().equals("createProcedure")) {
            return replace ? before("DROP PROCEDURE IF EXISTS " + name("procedureName") + ";\n", sql) : sql;
        }
        String create = replace ? "CREATE OR REPLACE" : "CREATE";
        if (!change.is("fullDefinition")) {
            return before(create + " VIEW " + name("viewName") + " AS ", sql);
        }
        String text = sql.text();
        if (!replace || !CREATE.matcher(text).matches() || REPLACE.matcher(text).matches()) {
            return sql;
        }
        int word = text.length() - text.stripLeading().length();
        return MappedText.from(sql.source())
                .add(sql, word, word + "create".length(), create)
                .add(sql, word + "create".length(), text.length())
                .build();
    }

    private String name(String attribute) {
        return Names.of(change, "schemaName", attribute).toString();
    }

    private static MappedText before(String words, MappedText sql) {
        return MappedText.from(sql.source())
                .add(sql, 0, 0, words)
                .add(sql, 0, sql.text().length())
                .build();
    }
}
