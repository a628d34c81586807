package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Freshness;
import io.github.concertina.linter.history.Replay;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.mysql.Altering;
import io.github.concertina.linter.release.Beside;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.release.Proof;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.suppression.Remarks;
import io.github.concertina.linter.suppression.Suppression;
import io.github.concertina.linter.suppression.Suppressions;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Goes through the migrations once: the released ones make the catalog, the new ones are judged against it. */
final class Judge {
    private final Server server;
    private final List<Rule> rules;
    private final boolean onePullRequest;
    private final Catalog catalog;
    private final Replay replay;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final LocalDate today;
    private int statements;

    private final Settings settings;
    private final Shapes shapes = new Shapes();
    private boolean rowsMatter;

    Judge(Server server, List<Rule> rules, boolean onePullRequest, LocalDate today, Settings settings) {
        this.server = server;
        this.catalog = new Catalog(server.isMySql());
        this.replay = new Replay(catalog);
        this.rules = rules.stream().filter(rule -> rule.judges(server.engine())).toList();
        this.onePullRequest = onePullRequest;
        this.today = today;
        this.settings = settings;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Note> notes() {
        return notes;
    }

    int statements() {
        return statements;
    }

    void run(List<Migration> migrations, Progress progress) {
        run(migrations, progress, ReadAhead.helpers());
    }

    /** The same, with so many threads that read ahead. */
    void run(List<Migration> migrations, Progress progress, int helpers) {
        int firstNew = 0;
        while (firstNew < migrations.size() && !migrations.get(firstNew).judged()) {
            firstNew++;
        }
        rowsMatter = migrations.stream().anyMatch(migration -> migration.judged() && declaresContract(migration));
        Freshness freshness = new Freshness(catalog, onePullRequest, firstNew);
        try (ReadAhead ahead =
                new ReadAhead(migrations, MigrationReader.on(server, settings.session(), rowsMatter), helpers)) {
            for (int i = 0; i < migrations.size(); i++) {
                progress.at(i, migrations.size());
                Migration migration = migrations.get(i);
                Reading reading = ahead.next();
                if (migration.judged()) {
                    judge(migration, i, freshness, reading);
                } else if (migration.kind() == Migration.Kind.FORWARD) {
                    release(migration, i, reading);
                }
            }
        }
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

    private Shapes.Came came(Migration migration, int number) {
        return new Shapes.Came(settings.releases().of(migration, number), number);
    }

    private void release(Migration migration, int number, Reading reading) {
        Iterator<Reading.Script> scripts = reading.scripts().iterator();
        Shapes.Came came = came(migration, number);
        for (Work work : migration.work()) {
            if (work instanceof Work.Known known) {
                guarded(migration, known(known)).forEach(fact -> apply(fact, number, came));
            } else if (work instanceof Work.Remark remark) {
                Header.in(remark).ifPresent(declared -> shapes.note(declared, came));
            } else {
                release(migration, scripts.next(), number, came);
            }
        }
    }

    private void release(Migration migration, Reading.Script script, int number, Shapes.Came came) {
        script.header().ifPresent(declared -> shapes.note(declared, came));
        for (Reading.Statement statement : script.statements()) {
            guarded(migration, statement.facts()).forEach(fact -> apply(fact, number, came));
            Piece piece = statement.piece();
            if (rowsMatter && !MigrationReader.makesSchema(piece)) {
                shapes.noteRows(script.text().text().substring(piece.start(), piece.end()), came);
            }
        }
    }

    private static List<Fact> guarded(Migration migration, List<Fact> facts) {
        return migration.guarded() ? Guarded.of(facts) : facts;
    }

    /** What a change of a changelog does: to MySQL it is an ALTER TABLE, as if it had been written as one. */
    private List<Fact> known(Work.Known known) {
        return server.isMySql() ? Altering.with(known.facts()) : known.facts();
    }

    private void apply(Fact fact, int number, Shapes.Came came) {
        replay.apply(fact, number);
        shapes.note(fact, came);
    }

    private void judge(Migration migration, int number, Freshness freshness, Reading reading) {
        Shapes.Came came = came(migration, number);
        MigrationScene scene = new MigrationScene(
                migration, number, server, catalog, freshness, new Ahead(migration, reading), shapes, settings, came);
        Iterator<Reading.Script> scripts = reading.scripts().iterator();
        Remarks remarks = new Remarks(today);
        for (Work work : migration.work()) {
            if (work instanceof Work.Remark remark) {
                remarks.add(remark);
                Header.in(remark)
                        .ifPresent(declared -> statement(
                                scene,
                                List.of(declared),
                                remark.text().text(),
                                remark.text().source(),
                                List.of(),
                                remarks));
            } else if (work instanceof Work.Known known) {
                statement(
                        scene,
                        guarded(migration, known(known)),
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
        remarks.findings().stream().flatMap(settings::configured).forEach(findings::add);
    }

    private void script(MigrationScene scene, Reading.Script script, Remarks remarks) {
        MappedText text = script.text();
        scene.open(script.pieces());
        script.header()
                .ifPresent(declared -> statement(
                        scene,
                        List.of(declared),
                        text.source()
                                .text()
                                .substring(
                                        declared.span().start(), declared.span().end()),
                        text.source(),
                        List.of(),
                        remarks));
        scene.together(script.together());
        boolean exceptions = text.text().contains(Suppression.WORD);
        int after = 0;
        for (Reading.Statement statement : script.statements()) {
            Piece piece = statement.piece();
            String written = text.text().substring(piece.start(), piece.end());
            List<Suppression> own = exceptions ? suppressions(text, after, piece) : List.of();
            List<Fact> facts = guarded(scene.migration(), statement.facts());
            statement(scene, facts, written, text.source(), own, remarks);
            after = piece.end();
        }
        scene.apart();
        script.unclosed()
                .ifPresent(open -> notes.add(new Note(
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

    private void statement(
            MigrationScene scene,
            List<Fact> facts,
            String written,
            Source source,
            List<Suppression> exceptions,
            Remarks remarks) {
        statements++;
        scene.next(facts, written);
        // Putting a statement on one line costs more than reading it: only where there is something to say.
        String shown = exceptions.isEmpty() ? "" : scene.statement();
        Suppressions allowed = new Suppressions(source, shown, exceptions, today);
        for (Fact fact : facts) {
            if (fact instanceof Fact.Unread unread) {
                notes.add(new Note(source, unread.span(), unread.reason()));
            }
            for (Rule rule : rules) {
                rule.check(fact, scene, (span, message, help, recipe) -> {
                    // Asked only of what was found: most facts are rows, and no rule objects to them.
                    if (isSettled(rule.id(), fact, scene)) {
                        return;
                    }
                    Optional<Proof> proof = proof(rule.id(), fact, scene);
                    if (proof.filter(Proof::stands).isPresent()) {
                        return;
                    }
                    // Both are asked: each remembers that it was needed.
                    boolean here = allowed.covers(rule.id());
                    if (!remarks.cover(rule.id()) && !here) {
                        findings.add(new Finding(
                                rule.id(),
                                settings.severity(rule.id(), rule.info().severity()),
                                source,
                                span,
                                scene.statement(),
                                message,
                                proof.map(lacking ->
                                                help + " As a contract step it still lacks: " + lacking.lack() + ".")
                                        .orElse(help),
                                recipe));
                    }
                });
            }
            scene.done(fact);
            if (scene.migration().kind() == Migration.Kind.FORWARD) {
                apply(fact, scene.came().migration(), scene.came());
            }
        }
        if (rowsMatter) {
            shapes.noteRows(written, scene.came());
        }
        allowed.findings().stream().flatMap(settings::configured).forEach(findings::add);
    }

    /** What the evidence shows for a finding that it could silence; empty where the step is no contract step. */
    private Optional<Proof> proof(String rule, Fact fact, MigrationScene scene) {
        if (!Beside.isJudgedByEvidence(rule)) {
            return Optional.empty();
        }
        return scene.declared()
                .filter(declared -> declared.phase() == Phase.CONTRACT)
                .map(declared -> Beside.prove(fact, declared, scene.shapes(), scene.evidence(), scene.release()));
    }

    /** What is not for the rule to say: the evidence decides a declared contract step, a small table is soon done. */
    private boolean isSettled(String rule, Fact fact, MigrationScene scene) {
        if (scene.migration().kind() == Migration.Kind.ROLLBACK_BLOCK && !rule.equals("destructive-rollback")) {
            return true;
        }
        if (Contract.isJudgedByEvidence(rule) && Contract.of(fact).isPresent()) {
            return scene.declared()
                    .filter(declared -> declared.phase() == Phase.CONTRACT)
                    .isPresent();
        }
        return SmallTables.matterTo(rule) && settings.tables().isSmall(fact, settings.maxRows(rule));
    }
}
