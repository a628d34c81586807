package io.github.concertina.linter;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.StatementReader;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.Unclosed;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads migrations for one server; keeps nothing from one to the next.
 *
 * @param rowsMatter whether somebody will ask which released statements filled rows
 */
record MigrationReader(Server server, boolean rowsMatter) {
    Reading read(Migration migration) {
        if (!migration.judged() && migration.kind() != Migration.Kind.FORWARD) {
            return Reading.NOTHING;
        }
        StatementReader reader = Readers.of(server);
        List<Reading.Script> scripts = new ArrayList<>();
        for (Work work : migration.work()) {
            if (work instanceof Work.Sql sql) {
                scripts.add(migration.judged() ? whole(sql, reader) : released(sql.text(), reader));
            }
        }
        return new Reading(scripts);
    }

    private Reading.Script whole(Work.Sql sql, StatementReader reader) {
        MappedText text = sql.text();
        List<Piece> pieces = Splitter.split(text.text(), server.dialect());
        List<Reading.Statement> statements = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                statements.add(new Reading.Statement(piece, reader.read(text, piece)));
            }
        }
        OptionalInt unclosed = Unclosed.in(text.text(), pieces, server.dialect());
        return new Reading.Script(
                text, Header.first(text), pieces, statements, unclosed, sql.together() && statements.size() > 1);
    }

    private Reading.Script released(MappedText text, StatementReader reader) {
        List<Reading.Statement> statements = new ArrayList<>();
        Splitter.split(text.text(), server.dialect(), piece -> {
            if (piece.kind() == Piece.Kind.STATEMENT && makesSchema(piece)) {
                statements.add(new Reading.Statement(piece, reader.read(text, piece)));
            } else if (rowsMatter && piece.kind() == Piece.Kind.STATEMENT) {
                statements.add(new Reading.Statement(piece, List.of()));
            }
        });
        return new Reading.Script(text, Header.first(text), List.of(), statements, OptionalInt.empty(), false);
    }

    /** What a released migration did with rows is history; only what it did to the schema counts. */
    static boolean makesSchema(Piece piece) {
        return switch (piece.headWord(0)) {
            case "create", "alter", "drop", "do", "grant", "select", "call", "rename", "optimize" -> true;
            default -> false;
        };
    }
}
