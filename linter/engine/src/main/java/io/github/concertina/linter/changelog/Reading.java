package io.github.concertina.linter.changelog;

import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known everywhere while one changelog is read for one call.
 *
 * @param unread what could not be read so far
 */
record Reading(
        Dialect dialect,
        Lookup lookup,
        Filter filter,
        Parameters parameters,
        Preconditions preconditions,
        LateValues late,
        KnownChangeSets known,
        PathRules paths,
        List<Note> unread) {
    static Reading of(LiquibaseCall call, Lookup lookup, KnownChangeSets known) {
        Filter filter = new Filter(call);
        return new Reading(
                dialect(call.dbms()),
                lookup,
                filter,
                new Parameters(call, filter),
                new Preconditions(call.dbms()),
                new LateValues(),
                known,
                call.paths(),
                new ArrayList<>());
    }

    /** The newest of its kind: only quotes and delimiters are looked at here. */
    private static Dialect dialect(String dbms) {
        return switch (dbms) {
            case "mysql" -> new Dialect(Dialect.Family.MYSQL, 99_999);
            case "mariadb" -> new Dialect(Dialect.Family.MARIADB, 99_999);
            default -> Dialect.POSTGRESQL;
        };
    }

    void note(Source source, Span place, String reason) {
        unread.add(new Note(source, place, reason));
    }

    /** Says it unless it was said of that place before. */
    void noteOnce(Source source, Span place, String reason) {
        Note note = new Note(source, place, reason);
        if (!unread.contains(note)) {
            unread.add(note);
        }
    }
}
