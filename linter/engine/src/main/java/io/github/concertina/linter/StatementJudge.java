package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.release.Beside;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.release.Proof;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.suppression.Remarks;
import io.github.concertina.linter.suppression.Suppression;
import io.github.concertina.linter.suppression.Suppressions;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the rules about one statement after the other, and keeps what no exception covers. Not thread-safe. */
final class StatementJudge {
    private final List<Rule> rules;
    private final Settings settings;
    private final LocalDate today;
    private final History history;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int count;

    StatementJudge(List<Rule> rules, Settings settings, LocalDate today, History history) {
        this.rules = List.copyOf(rules);
        this.settings = settings;
        this.today = today;
        this.history = history;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Note> notes() {
        return notes;
    }

    /** How many it has judged. */
    int count() {
        return count;
    }

    void note(Note note) {
        notes.add(note);
    }

    /** Keeps what the configuration lets through of findings about exceptions. */
    void found(List<Finding> about) {
        about.stream().flatMap(settings::configured).forEach(findings::add);
    }

    /**
     * Judges a statement, fact by fact, each of which then counts for the next.
     *
     * @param written as it stands in its source
     * @param exceptions those in its own comments
     * @param remarks those beside it
     */
    void judge(
            MigrationScene scene,
            List<Fact> facts,
            String written,
            Source source,
            List<Suppression> exceptions,
            Remarks remarks) {
        count++;
        scene.next(facts, written);
        // Putting a statement on one line costs more than reading it: only where there is something to say.
        String shown = exceptions.isEmpty() ? "" : scene.statement();
        Suppressions allowed = new Suppressions(source, shown, exceptions, today);
        for (Fact fact : facts) {
            if (fact instanceof Fact.Unread unread) {
                note(new Note(source, unread.span(), unread.reason()));
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
                history.apply(fact, scene.came());
            }
        }
        history.noteRows(written, scene.came());
        found(allowed.findings());
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
