package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a changeset says about the way back: what it loses is judged, and the schema does not go on from it. */
final class Rollbacks {
    private static final Pattern COMMENT =
            Pattern.compile("(?im)^[ \\t]*--[ \\t]*rollback[ \\t]+(?!changeset(?:id|author|path):)(.*\\S)"
                    + "|^[ \\t]*/\\*[ \\t]*liquibase[ \\t]+rollback\\b((?s:.*?))\\*/");

    private Rollbacks() {}

    /** The way back of that changeset, which stands at that place. */
    static Migration of(Migration changeSet, boolean judged, Span place, List<Work> work) {
        return new Migration(
                changeSet.name() + " rollback",
                changeSet.source(),
                place,
                Migration.Kind.ROLLBACK_BLOCK,
                judged,
                changeSet.transaction(),
                work);
    }

    /** The way back in the comments of formatted SQL: each line says it, or the block between two lines does. */
    static Optional<Work.Sql> inComments(MappedText body) {
        Matcher line = COMMENT.matcher(body.text());
        MappedText.Builder sql = MappedText.from(body.source());
        boolean any = false;
        while (line.find()) {
            int group = line.start(1) >= 0 ? 1 : 2;
            Span place = body.toSource(line.start(group), line.end(group));
            // The next line goes on where this one ended.
            sql.copy(place.start(), place.end()).replace("\n", Math.max(place.start(), place.end() - 1));
            any = true;
        }
        MappedText text = sql.build();
        return any && isSql(text) ? Optional.of(new Work.Sql(text)) : Optional.empty();
    }

    /** Whether that is SQL: an empty text says that there is nothing to be done. */
    static boolean isSql(MappedText text) {
        String written = text.text().strip();
        return !written.isEmpty() && !written.equalsIgnoreCase("empty") && !written.equalsIgnoreCase("not required");
    }
}
