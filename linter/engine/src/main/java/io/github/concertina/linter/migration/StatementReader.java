package io.github.concertina.linter.migration;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import java.util.List;

/** Turns the statements of one make of server into facts; each migration has a reader of its own. */
public interface StatementReader {
    /** The facts of a statement, in the order in which they happen; empty for what no rule asks about. */
    List<Fact> read(MappedText text, Piece statement);
}
