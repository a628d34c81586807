package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import java.io.IOException;
import java.util.List;

/** Workflow commands: GitHub shows each finding at its line of the pull request. */
public final class GithubReporter implements Reporter {
    @Override
    public String format() {
        return "github";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        for (Shown shown : Shown.of(results)) {
            Finding finding = shown.finding();
            out.append("::" + finding.severity().word() + " file="
                    + property(finding.source().path())
                    + ",line=" + finding.start().line() + ",endLine="
                    + finding.end().line() + ",col=" + finding.start().column() + ",title="
                    + property(finding.rule()) + "::"
                    + data(finding.message() + "\n" + finding.help()) + "\n");
        }
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
