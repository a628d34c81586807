package io.github.concertina.linter;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.text.Note;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges migrations for one server. */
public final class Linter {
    private final Server server;
    private final Session session;
    private final List<Rule> rules;
    private final LocalDate today;
    private final @Nullable Settings settings;

    /**
     * Prepares the judgement.
     *
     * @param today the day on which exceptions run out, or not yet
     */
    public Linter(Server server, List<Rule> rules, LocalDate today) {
        this(server, Session.UNKNOWN, rules, today);
    }

    /**
     * Prepares the judgement where settings of the connection or of the tool are known.
     *
     * @param session the settings that no migration says
     * @param today the day on which exceptions run out, or not yet
     */
    public Linter(Server server, Session session, List<Rule> rules, LocalDate today) {
        this(server, session, rules, today, null);
    }

    /**
     * Prepares the judgement of a project.
     *
     * @param today the day on which exceptions run out, or not yet
     * @param settings what is known besides the migrations
     */
    public Linter(Server server, List<Rule> rules, LocalDate today, Settings settings) {
        this(server, settings.session(), rules, today, settings);
    }

    private Linter(Server server, Session session, List<Rule> rules, LocalDate today, @Nullable Settings settings) {
        this.settings = settings;
        this.server = server;
        this.session = session;
        this.rules = List.copyOf(rules);
        this.today = today;
    }

    /**
     * Replays the released migrations and judges the new ones.
     *
     * @param migrations all of them, in the order in which the tool runs them
     * @param unread files that could not be read at all
     * @param onePullRequest whether the new ones go out together
     */
    public LintResult lint(List<Migration> migrations, List<Note> unread, boolean onePullRequest) {
        return lint(migrations, unread, onePullRequest, Progress.none());
    }

    /** The same, and somebody hears how far it has come. */
    public LintResult lint(List<Migration> migrations, List<Note> unread, boolean onePullRequest, Progress progress) {
        Settings known = settings == null ? Settings.none(onePullRequest, session) : settings;
        Judge judge = new Judge(server, rules, onePullRequest, today, known, migrations);
        judge.run(progress);
        List<Finding> findings = new ArrayList<>(judge.findings());
        findings.sort(Comparator.comparing((Finding finding) -> finding.source().path())
                .thenComparingInt(finding -> finding.span().start())
                .thenComparing(Finding::rule)
                .thenComparing(Finding::message));
        List<Note> notes = new ArrayList<>(unread);
        notes.addAll(judge.notes());
        notes.sort(Comparator.comparing((Note note) -> note.source().path())
                .thenComparingInt(note -> note.span().start())
                .thenComparing(Note::reason));
        int judged = (int) migrations.stream().filter(Migration::judged).count();
        return new LintResult(
                server.toString(),
                findings,
                notes,
                new LintResult.Summary(migrations.size(), judged, judge.statements()));
    }
}
