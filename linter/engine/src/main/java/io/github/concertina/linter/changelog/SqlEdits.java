package io.github.concertina.linter.changelog;

import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.BoundedText;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What modifySql does to each statement of a changeset, in its order. */
record SqlEdits(List<Edit> edits) {
    static final SqlEdits NONE = new SqlEdits(List.of());
    private static final Set<String> KINDS = Set.of("append", "prepend", "replace", "regExpReplace");

    SqlEdits {
        edits = List.copyOf(edits);
    }

    /** One of append, prepend, replace, regExpReplace. */
    record Edit(Node node) {
        MappedText on(MappedText sql) {
            String text = sql.text();
            MappedText.Builder result = MappedText.from(sql.source());
            switch (node.name()) {
                case "append" -> result.add(sql, 0, text.length()).add(sql, text.length(), text.length(), value());
                case "prepend" -> result.add(sql, 0, 0, value()).add(sql, 0, text.length());
                default -> replaced(sql, pattern().matcher(new BoundedText(text)), result);
            }
            return result.build();
        }

        private String value() {
            return node.get("value");
        }

        Pattern pattern() {
            return Pattern.compile(node.get("replace"), node.name().equals("replace") ? Pattern.LITERAL : 0);
        }

        private void replaced(MappedText sql, Matcher match, MappedText.Builder result) {
            String with = node.name().equals("replace") ? Matcher.quoteReplacement(node.get("with")) : node.get("with");
            int copied = 0;
            while (match.find()) {
                StringBuilder by = new StringBuilder();
                match.appendReplacement(by, with);
                int before = match.start() - copied;
                result.add(sql, copied, match.start()).add(sql, match.start(), match.end(), by.substring(before));
                copied = match.end();
            }
            result.add(sql, copied, sql.text().length());
        }
    }

    /** Those of a changeset that hold for this call; one whose expression is none is said and left out. */
    static SqlEdits of(Node changeSet, Reading reading, Source source) {
        List<Edit> edits = new ArrayList<>();
        for (Node modify : changeSet.children("modifySql")) {
            if (!reading.filter().letsAsWritten(Conditions.of(modify))) {
                continue;
            }
            for (Node node : modify.children()) {
                if (KINDS.contains(node.name())) {
                    Edit edit = new Edit(node);
                    try {
                        edit.pattern();
                        edits.add(edit);
                    } catch (PatternSyntaxException e) {
                        reading.note(
                                source,
                                node.span(),
                                "regExpReplace is no regular expression: " + e.getDescription()
                                        + "; it is not applied");
                    }
                }
            }
        }
        return edits.isEmpty() ? NONE : new SqlEdits(edits);
    }

    /** Each statement of the script as the server gets it; the script itself where nothing changes. */
    MappedText on(MappedText script, boolean split, Dialect dialect) {
        if (edits.isEmpty()) {
            return script;
        }
        if (!split) {
            return statement(script);
        }
        String text = script.text();
        MappedText.Builder result = MappedText.from(script.source());
        for (Piece piece : Splitter.split(text, dialect)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                boolean closed = text.charAt(piece.end() - 1) == ';';
                int end = closed ? piece.end() - 1 : piece.end();
                MappedText one = statement(MappedText.from(script.source())
                        .add(script, piece.start(), end)
                        .build());
                result.add(one, 0, one.text().length());
                if (closed) {
                    result.add(script, end, piece.end());
                }
            } else {
                result.add(script, piece.start(), piece.end());
            }
        }
        return result.build();
    }

    /** One statement as the server gets it. */
    MappedText statement(MappedText sql) {
        MappedText edited = sql;
        for (Edit edit : edits) {
            try {
                edited = edit.on(edited);
            } catch (BoundedText.TooLong | IndexOutOfBoundsException | IllegalArgumentException e) {
                // An expression without an end, or a reference to a group that is not there: Liquibase would fail.
                return edited;
            }
        }
        return edited;
    }
}
