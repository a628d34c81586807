package io.github.concertina.linter.changelog;

import java.nio.file.Path;

/** Knows the changesets of the base revision. */
public interface KnownChangeSets {
    /** How a changeset stands to the base revision. */
    enum Standing {
        /** It is judged. */
        NEW,
        /** It is history. */
        RELEASED,
        /** It was released, and does something else now. */
        EDITED
    }

    /** Whether what a changeset says will be compared; if not, nobody puts it together. */
    boolean compares();

    /** The standing of a changeset of that file. */
    Standing of(Path file, ChangeSetContent now);

    /** Whether a file that changesets run was there before, and is another one now. */
    boolean isEdited(Path file);
}
