package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.migration.StatementReader;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.DollarCuts;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.SqlMode;
import io.github.concertina.linter.sql.Unclosed;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads migrations for one server; keeps nothing from one to the next.
 *
 * @param dialect in which every migration begins
 * @param rowsMatter whether somebody will ask which released statements filled rows
 */
record MigrationReader(Server server, Dialect dialect, boolean rowsMatter) {
    /** Of MySQL, what puts SQL together that is run later. */
    private static final Set<String> PREPARING = Set.of("set", "prepare", "execute", "begin");

    /** As a connection with these settings begins. */
    static MigrationReader on(Server server, Session session, boolean rowsMatter) {
        Dialect dialect = server.dialect();
        return new MigrationReader(
                server,
                dialect.isMySql()
                        ? session.setting("sql_mode")
                                .map(mode -> SqlMode.of(mode, dialect))
                                .orElse(dialect)
                        : dialect,
                rowsMatter);
    }

    Reading read(Migration migration) {
        if (!migration.judged() && migration.kind() != Migration.Kind.FORWARD) {
            return Reading.NOTHING;
        }
        StatementReader reader = Readers.of(server);
        List<Reading.Script> scripts = new ArrayList<>();
        Dialect mode = dialect;
        for (Work work : migration.work()) {
            if (work instanceof Work.Sql sql) {
                List<Piece> pieces = new ArrayList<>();
                // What one script of a migration sets holds in the next.
                mode = migration.judged()
                        ? Splitter.split(sql.text().text(), mode, pieces::add)
                        : released(sql.text(), mode, reader, scripts);
                if (migration.judged()) {
                    scripts.add(whole(sql, pieces, reader));
                }
            }
        }
        return new Reading(scripts);
    }

    private Reading.Script whole(Work.Sql sql, List<Piece> pieces, StatementReader reader) {
        MappedText text = sql.text();
        List<Reading.Statement> statements = new ArrayList<>();
        List<Integer> cuts = sql.blind() && !server.isMySql() ? DollarCuts.in(text.text()) : List.of();
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                statements.add(new Reading.Statement(piece, cut(reader.read(text, piece), piece, cuts, text)));
            }
        }
        OptionalInt unclosed = Unclosed.in(text.text(), pieces);
        return new Reading.Script(
                text, Header.first(text), pieces, statements, unclosed, sql.together() && statements.size() > 1);
    }

    /** The facts, and where the statement is cut for the first time. */
    private static List<Fact> cut(List<Fact> facts, Piece piece, List<Integer> cuts, MappedText text) {
        for (int cut : cuts) {
            if (cut >= piece.start() && cut < piece.end()) {
                List<Fact> more = new ArrayList<>(facts);
                more.add(new Fact.CutApart(text.toSource(cut, cut + 1)));
                return more;
            }
        }
        return facts;
    }

    private Dialect released(MappedText text, Dialect mode, StatementReader reader, List<Reading.Script> scripts) {
        List<Reading.Statement> statements = new ArrayList<>();
        Dialect after = Splitter.split(text.text(), mode, piece -> {
            if (piece.kind() == Piece.Kind.STATEMENT && makesSchema(piece)) {
                statements.add(new Reading.Statement(piece, reader.read(text, piece)));
            } else if (rowsMatter && piece.kind() == Piece.Kind.STATEMENT) {
                statements.add(new Reading.Statement(piece, List.of()));
            }
        });
        scripts.add(new Reading.Script(text, Header.first(text), List.of(), statements, OptionalInt.empty(), false));
        return after;
    }

    /** What a released migration did with rows is history; only what it did to the schema counts. */
    static boolean makesSchema(Piece piece) {
        return switch (piece.headWord(0)) {
            case "create", "alter", "drop", "do", "grant", "select", "call", "rename", "optimize" -> true;
            default -> piece.dialect().isMySql() && PREPARING.contains(piece.headWord(0));
        };
    }
}
