package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.ChangedCode;
import io.github.concertina.linter.release.Releases;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lints scripts of a test, as Flyway would run them. */
public final class Lint {
    private Lint() {}

    /** A connection that limits what waits, and what runs. */
    public static final Session LIMITED = new Session(Map.of("lock_timeout", "2s", "statement_timeout", "1min"));

    /** All rules that are on by themselves, on a connection with limits. */
    public static LintResult scripts(String server, List<RuleCase.Script> scripts) {
        return scripts(server, LIMITED, Rules.core(), scripts);
    }

    /** These rules. */
    public static LintResult scripts(String server, Session session, List<Rule> rules, List<RuleCase.Script> scripts) {
        List<Migration> migrations = new ArrayList<>();
        ChangedCode code = ChangedCode.NONE;
        for (RuleCase.Script script : scripts) {
            if (script.isCode()) {
                code = new ChangedCode(List.of(new ChangedCode.File(script.name(), "")));
                continue;
            }
            Source source = new Source(script.name(), script.sql());
            List<Work> work = new ArrayList<>();
            if (script.edited()) {
                work.add(new Work.Known(
                        List.of(new Fact.Edited(Fact.Edited.How.TEXT, "", new Span(0, 1))),
                        script.name(),
                        new Span(0, 1)));
            }
            // A changeset has its author in its name; Liquibase cuts it.
            work.add(new Work.Sql(MappedText.whole(source), false, script.name().contains("::")));
            migrations.add(new Migration(
                    script.name(),
                    source,
                    new Span(0, 0),
                    script.name().startsWith("U") ? Migration.Kind.ROLLBACK : Migration.Kind.FORWARD,
                    !script.released(),
                    script.withoutTransaction()
                            ? Migration.Transaction.NEVER
                            : Migration.Transaction.AS_STATEMENTS_NEED,
                    work));
        }
        Settings settings =
                new Settings(Map.of(), new SmallTables(Map.of()), session, Releases.pullRequest(true), List.of(), code);
        return new Linter(Server.parse(server), rules, LocalDate.of(2026, 11, 20), settings)
                .lint(migrations, List.of(), true);
    }

    /** One new script after released ones. */
    public static LintResult released(String released, String script) {
        return scripts(
                "postgresql:15",
                List.of(
                        new RuleCase.Script("V1__released.sql", true, false, released),
                        new RuleCase.Script("V2__new.sql", false, false, script)));
    }

    /** The rules that object to the script. */
    public static List<String> rules(String released, String script) {
        return released(released, script).findings().stream().map(Finding::rule).toList();
    }
}
