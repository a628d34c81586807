package io.github.concertina.linter.migration;

import io.github.concertina.linter.text.Note;
import java.util.List;

/**
 * All migrations of one database in the order in which they run, and the files that could not be read.
 *
 * @param before SQL that the tool runs before each of them on its connection
 */
public record MigrationSet(List<Migration> migrations, List<Note> unread, String before) {
    /** Where nothing runs before each of them. */
    public MigrationSet(List<Migration> migrations, List<Note> unread) {
        this(migrations, unread, "");
    }

    public MigrationSet {
        migrations = List.copyOf(migrations);
        unread = List.copyOf(unread);
    }
}
