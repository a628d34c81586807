package io.github.concertina.linter;

import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.release.ChangedCode;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.release.Releases;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.RuleSetting;
import io.github.concertina.linter.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of a project besides its migrations.
 *
 * @param session what the connection is set to before a migration runs
 * @param evidence what earlier releases did where no migration shows it
 * @param changedCode what of the application goes out with the new migrations
 */
public record Settings(
        Map<String, RuleSetting> rules,
        SmallTables tables,
        Session session,
        Releases releases,
        List<Evidence> evidence,
        ChangedCode changedCode) {
    public Settings {
        rules = Map.copyOf(rules);
        evidence = List.copyOf(evidence);
    }

    /** The same, on a connection that is set to that. */
    public Settings on(Session other) {
        return new Settings(rules, tables, other, releases, evidence, changedCode);
    }

    Severity severity(String rule, Severity usual) {
        RuleSetting setting = rules.get(rule);
        return setting == null || setting.severity() == null ? usual : setting.severity();
    }

    long maxRows(String rule) {
        RuleSetting setting = rules.get(rule);
        return setting == null || setting.maxRows() == null ? SmallTables.DEFAULT_ROWS : setting.maxRows();
    }

    /** A finding as the configuration wants it: nothing where its rule is off. */
    Stream<Finding> configured(Finding finding) {
        RuleSetting setting = rules.get(finding.rule());
        if (setting != null && setting.severity() == null) {
            return Stream.empty();
        }
        return Stream.of(finding.as(severity(finding.rule(), finding.severity())));
    }

    /** Where nothing is configured. */
    public static Settings none(boolean onePullRequest, Session session) {
        return new Settings(
                Map.of(),
                new SmallTables(Map.of()),
                session,
                Releases.pullRequest(onePullRequest),
                List.of(),
                ChangedCode.NONE);
    }
}
