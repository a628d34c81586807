package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Replay;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.mysql.Altering;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.sql.Piece;
import java.util.Iterator;
import java.util.List;

/** What the migrations have made so far: the schema, and which release brought what. Not thread-safe. */
final class History {
    private final Server server;
    private final Catalog catalog;
    private final Replay replay;
    private final Shapes shapes = new Shapes();
    private final boolean rowsMatter;

    /**
     * Begins with an empty schema.
     *
     * @param rowsMatter whether somebody will ask which statements filled rows
     */
    History(Server server, boolean rowsMatter) {
        this.server = server;
        this.catalog = new Catalog(server.isMySql());
        this.replay = new Replay(catalog);
        this.rowsMatter = rowsMatter;
    }

    Catalog catalog() {
        return catalog;
    }

    Shapes shapes() {
        return shapes;
    }

    /** Carries a released migration in. */
    void release(Migration migration, Reading reading, Shapes.Came came) {
        Iterator<Reading.Script> scripts = reading.scripts().iterator();
        for (Work work : migration.work()) {
            if (work instanceof Work.Known known) {
                facts(migration, known).forEach(fact -> apply(fact, came));
            } else if (work instanceof Work.Remark remark) {
                Header.in(remark).ifPresent(declared -> shapes.note(declared, came));
            } else {
                release(migration, scripts.next(), came);
            }
        }
    }

    private void release(Migration migration, Reading.Script script, Shapes.Came came) {
        script.header().ifPresent(declared -> shapes.note(declared, came));
        for (Reading.Statement statement : script.statements()) {
            facts(migration, statement).forEach(fact -> apply(fact, came));
            Piece piece = statement.piece();
            if (!MigrationReader.makesSchema(piece)) {
                noteRows(script.text().text().substring(piece.start(), piece.end()), came);
            }
        }
    }

    /** Carries in what a statement did. */
    void apply(Fact fact, Shapes.Came came) {
        replay.apply(fact, came.migration());
        shapes.note(fact, came);
    }

    /** Carries in which rows a statement filled, where that matters. */
    void noteRows(String statement, Shapes.Came came) {
        if (rowsMatter) {
            shapes.noteRows(statement, came);
        }
    }

    /** What a statement of the migration does. */
    List<Fact> facts(Migration migration, Reading.Statement statement) {
        return facts(migration, statement.facts());
    }

    /** What a change of a changelog does: to MySQL it is an ALTER TABLE, as if it had been written as one. */
    List<Fact> facts(Migration migration, Work.Known known) {
        return facts(migration, server.isMySql() ? Altering.with(known.facts()) : known.facts());
    }

    private static List<Fact> facts(Migration migration, List<Fact> facts) {
        return migration.guarded() ? Guarded.of(facts) : facts;
    }
}
