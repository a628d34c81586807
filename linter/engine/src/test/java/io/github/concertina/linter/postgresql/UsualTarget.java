package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Statements in usual forms, or nearly: what the short readers make of one is what the grammar makes of it. */
public final class UsualTarget {
    /** What the fuzzer begins with. */
    public static final String SEEDS = UsualStatementTest.USUAL;

    private UsualTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8);
        MappedText text = MappedText.whole(new Source("x.sql", sql));
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT
                    && Nesting.depth(sql, piece.start(), piece.end()) <= Nesting.DEEPEST) {
                Optional<List<Fact>> usual = UsualStatement.read(text, piece);
                if (usual.isPresent()) {
                    List<Fact> grammar = PostgresReader.byGrammar(text, piece);
                    if (!usual.get().equals(grammar)) {
                        throw new IllegalStateException("usual " + usual.get() + ", grammar " + grammar);
                    }
                }
            }
        }
    }
}
