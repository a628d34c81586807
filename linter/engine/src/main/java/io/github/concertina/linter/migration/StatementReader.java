package io.github.concertina.linter.migration;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import java.util.List;

/** Turns the statements of one make of server into facts; one reader goes through migrations one after the other. */
public interface StatementReader {
    /** Begins another migration: what the one before created is no longer looked into. */
    void begin();

    /** The facts of a statement, in the order in which they happen; empty for what no rule asks about. */
    List<Fact> read(MappedText text, Piece statement);
}
