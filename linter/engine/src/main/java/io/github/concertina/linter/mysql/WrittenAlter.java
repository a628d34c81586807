package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** Reads the ALTER TABLE that a tool writes for a change of a changelog. */
public final class WrittenAlter {
    /** No tool writes a CHECK or REFERENCES into the type of a column, which some versions forget. */
    private static final Kept ALL = new Kept(true, true);

    /** The newest: only quotes are looked at here. */
    private static final Dialect DIALECT = new Dialect(Dialect.Family.MYSQL, 99_999);

    private WrittenAlter() {}

    /** What it does, each fact at that place; one that cannot be read says so. */
    public static List<Fact> read(MappedText alter, Span place) {
        List<Piece> statements = Splitter.split(alter.text(), DIALECT).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .toList();
        try {
            if (statements.size() != 1) {
                throw new Unreadable("it is not one statement: " + alter.text());
            }
            Cursor cursor = new Cursor(alter, statements.get(0));
            cursor.expect("alter", "table");
            return new AlterReader(cursor, place, ALL).read();
        } catch (Unreadable e) {
            return List.of(new Fact.Unread(e.reason(), place));
        }
    }
}
