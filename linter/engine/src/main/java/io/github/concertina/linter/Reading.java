package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The SQL of a migration, cut and read: all that needs no history, and so need not wait for its turn. */
record Reading(List<Script> scripts) {
    /** Of a migration that is neither judged nor replayed. */
    static final Reading NOTHING = new Reading(List.of());

    Reading {
        scripts = List.copyOf(scripts);
    }

    /**
     * One script of it.
     *
     * @param pieces all of them where the migration is judged, else none
     * @param together whether the server gets several statements in one piece
     * @param unclosed where the quote or comment begins that is never closed
     */
    record Script(
            MappedText text,
            Optional<Fact.Declared> header,
            List<Piece> pieces,
            List<Statement> statements,
            OptionalInt unclosed,
            boolean together) {}

    /** A statement and what it does. */
    record Statement(Piece piece, List<Fact> facts) {}
}
