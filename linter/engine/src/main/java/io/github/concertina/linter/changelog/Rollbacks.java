package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** What a changeset says about the way back: what it loses is judged, and the schema does not go on from it. */
final class Rollbacks {
    private Rollbacks() {}

    /** The way back of that changeset, which stands at that place. */
    static Migration of(Migration changeSet, Span place, List<Work> work) {
        return new Migration(
                changeSet.name() + " rollback",
                changeSet.source(),
                place,
                Migration.Kind.ROLLBACK_BLOCK,
                changeSet.judged(),
                changeSet.transaction(),
                work);
    }

    /** Whether that is SQL: an empty text says that there is nothing to be done. */
    static boolean isSql(MappedText text) {
        String written = text.text().strip();
        return !written.isEmpty() && !written.equalsIgnoreCase("empty") && !written.equalsIgnoreCase("not required");
    }
}
