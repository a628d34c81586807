package io.github.concertina.linter.project;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Marks what was released and is another text now. */
final class Edits {
    private Edits() {}

    static MigrationSet marked(MigrationSet set, Selected selected) {
        if (selected.before().isEmpty()) {
            return set;
        }
        List<Migration> marked = new ArrayList<>();
        for (Migration migration : set.migrations()) {
            marked.add(isEdited(migration, selected) ? edited(migration, Fact.Edited.How.TEXT, "") : migration);
        }
        return new MigrationSet(marked, set.unread(), set.before());
    }

    /** A changeset is marked when it is read; a repeatable migration is made to be edited. */
    private static boolean isEdited(Migration migration, Selected selected) {
        return !migration.name().contains("::")
                && !FlywayFiles.runsAgain(migration.name())
                && selected.isEdited(Path.of(migration.source().path()));
    }

    /** The migration, judged, and what became of it. */
    static Migration edited(Migration migration, Fact.Edited.How how, String before) {
        return with(migration, how, before, migration.work());
    }

    /** What became of the migration, and nothing that it does. */
    static Migration said(Migration migration, Fact.Edited.How how, String before) {
        return with(migration, how, before, List.of());
    }

    private static Migration with(Migration migration, Fact.Edited.How how, String before, List<Work> does) {
        Span place = visible(migration);
        List<Work> work = new ArrayList<>();
        work.add(new Work.Known(List.of(new Fact.Edited(how, before, place)), text(migration, place), place));
        work.addAll(does);
        return new Migration(
                migration.name(),
                migration.source(),
                place,
                migration.kind(),
                true,
                migration.transaction(),
                migration.guarded(),
                work);
    }

    private static String text(Migration migration, Span place) {
        return migration.source().text().substring(place.start(), place.end());
    }

    /** A file has no place of its own: its first line with something on it is one. */
    private static Span visible(Migration migration) {
        Span place = migration.place();
        String text = migration.source().text();
        if (place.end() > place.start() || text.isBlank()) {
            return place;
        }
        int start = place.start();
        while (Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int end = text.indexOf('\n', start);
        return new Span(start, end < 0 ? text.length() : end);
    }
}
