package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flags mistyped heads of changesets. */
@RuleInfo(
        id = "liquibase-changeset-typo",
        group = Group.STYLE,
        summary = "a comment that was meant to be --changeset",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class LiquibaseChangesetTypo implements Rule {
    private static final String RIGHT = "changeset";
    private static final int FAR = 2;
    /** A comment with a name, a colon and an id behind its first word, or its first two. */
    private static final Pattern COMMENT = Pattern.compile(
            "^[ \\t]*-+[ \\t]*([A-Za-z]+(?:[ _-][A-Za-z]+)?)[ \\t]+[\\w.-]+:[\\w.-]+", Pattern.MULTILINE);

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        boolean first =
                scene.migrationSoFar().isEmpty() && scene.sameStatement().get(0).equals(fact);
        if (!first || !scene.migration().name().contains("::")) {
            return;
        }
        for (Work work : scene.migration().work()) {
            if (work instanceof Work.Sql sql) {
                Matcher line = COMMENT.matcher(sql.text().text());
                while (line.find()) {
                    String word = line.group(1).toLowerCase(Locale.ROOT);
                    if (!word.equals(RIGHT) && distance(word, RIGHT) <= FAR) {
                        report.add(
                                sql.text().toSource(line.start(), line.end()),
                                "Liquibase takes `" + line.group().strip()
                                        + "` for a comment: what follows runs as part of the changeset before, or never.",
                                "Write --changeset author:id.");
                    }
                }
            }
        }
    }

    /** How many letters have to be changed, added or taken away. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
