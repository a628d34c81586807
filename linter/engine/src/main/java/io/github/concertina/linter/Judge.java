package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Freshness;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.suppression.Remarks;
import io.github.concertina.linter.suppression.Suppression;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the migrations once: the released ones make the history, the new ones are judged against it. */
final class Judge {
    private final Server server;
    private final List<Migration> migrations;
    private final LocalDate today;
    private final Settings settings;
    private final boolean rowsMatter;
    private final History history;
    private final Freshness freshness;
    private final StatementJudge statements;
    private @Nullable MigrationScene last;

    Judge(
            Server server,
            List<Rule> rules,
            boolean onePullRequest,
            LocalDate today,
            Settings settings,
            List<Migration> migrations) {
        this.server = server;
        this.migrations = List.copyOf(migrations);
        this.today = today;
        this.settings = settings;
        this.rowsMatter = migrations.stream().anyMatch(migration -> migration.judged() && declaresContract(migration));
        this.history = new History(server, rowsMatter);
        this.freshness = new Freshness(history.catalog(), onePullRequest, judged(migrations));
        List<Rule> asked =
                rules.stream().filter(rule -> rule.judges(server.engine())).toList();
        this.statements = new StatementJudge(asked, settings, today, history);
    }

    private static BitSet judged(List<Migration> migrations) {
        BitSet judged = new BitSet(migrations.size());
        for (int i = 0; i < migrations.size(); i++) {
            judged.set(i, migrations.get(i).judged());
        }
        return judged;
    }

    private static boolean declaresContract(Migration migration) {
        for (Work work : migration.work()) {
            if (work instanceof Work.Sql sql && Header.first(sql.text()).isPresent()) {
                return true;
            }
            if (work instanceof Work.Remark remark && Header.in(remark).isPresent()) {
                return true;
            }
            if (work instanceof Work.Known known
                    && known.facts().stream().anyMatch(fact -> fact instanceof Fact.Declared)) {
                return true;
            }
        }
        return false;
    }

    List<Finding> findings() {
        return statements.findings();
    }

    List<Note> notes() {
        return statements.notes();
    }

    int statements() {
        return statements.count();
    }

    void run(Progress progress) {
        run(progress, ReadAhead.helpers());
    }

    /** The same, with so many threads that read ahead. */
    void run(Progress progress, int helpers) {
        try (ReadAhead ahead =
                new ReadAhead(migrations, MigrationReader.on(server, settings.session(), rowsMatter), helpers)) {
            for (int i = 0; i < migrations.size(); i++) {
                progress.at(i, migrations.size());
                Migration migration = migrations.get(i);
                Reading reading = ahead.next();
                Shapes.Came came = new Shapes.Came(settings.releases().of(migration, i), i);
                if (migration.judged()) {
                    judge(migration, came, reading);
                } else if (migration.kind() == Migration.Kind.FORWARD) {
                    history.release(migration, reading, came);
                }
            }
        }
    }

    private void judge(Migration migration, Shapes.Came came, Reading reading) {
        MigrationScene scene = new MigrationScene(
                migration, server, history, freshness, new Ahead(migration, reading), settings, came, last);
        last = scene;
        Iterator<Reading.Script> scripts = reading.scripts().iterator();
        Remarks remarks = new Remarks(today);
        for (Work work : migration.work()) {
            if (work instanceof Work.Remark remark) {
                remarks.add(remark);
                MappedText text = remark.text();
                Header.in(remark)
                        .ifPresent(declared -> statements.judge(
                                scene, List.of(declared), text.text(), text.source(), List.of(), remarks));
            } else if (work instanceof Work.Known known) {
                statements.judge(
                        scene,
                        history.facts(migration, known),
                        known.written(),
                        migration.source(),
                        List.of(),
                        remarks);
                remarks.done();
            } else {
                script(scene, scripts.next(), remarks);
                remarks.done();
            }
        }
        statements.found(remarks.findings());
    }

    private void script(MigrationScene scene, Reading.Script script, Remarks remarks) {
        MappedText text = script.text();
        scene.scriptTransaction().open(script.pieces());
        script.header().ifPresent(declared -> {
            String written = text.source()
                    .text()
                    .substring(declared.span().start(), declared.span().end());
            statements.judge(scene, List.of(declared), written, text.source(), List.of(), remarks);
        });
        scene.scriptTransaction().together(script.together());
        boolean exceptions = text.text().contains(Suppression.WORD);
        int after = 0;
        for (Reading.Statement statement : script.statements()) {
            Piece piece = statement.piece();
            String written = text.text().substring(piece.start(), piece.end());
            List<Suppression> own = exceptions ? suppressions(text, after, piece) : List.of();
            List<Fact> facts = history.facts(scene.migration(), statement);
            statements.judge(scene, facts, written, text.source(), own, remarks);
            after = piece.end();
        }
        scene.scriptTransaction().apart();
        script.unclosed()
                .ifPresent(open -> statements.note(new Note(
                        text.source(),
                        text.toSource(open, open + 1),
                        "the quote or comment that begins here is never closed: what stands after it was not read")));
    }

    /** The exceptions in the comments before the statement, and inside it. */
    private static List<Suppression> suppressions(MappedText text, int from, Piece piece) {
        List<Suppression> found = new ArrayList<>();
        Lexer lexer = new Lexer(text.text(), from, piece.end(), piece.dialect());
        while (lexer.next() != TokenKind.END) {
            if (lexer.kind() == TokenKind.COMMENT && lexer.token().contains(Suppression.WORD)) {
                int start = text.toSource(lexer.start(), lexer.end()).start();
                found.addAll(Suppression.in(lexer.token(), start));
            }
        }
        return found;
    }
}
