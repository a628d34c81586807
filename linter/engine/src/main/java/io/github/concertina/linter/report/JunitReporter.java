package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Severity;
import java.io.IOException;
import java.util.List;

/** JUnit's XML, for servers that show test results: a finding is a failed test, a warning goes into its output. */
public final class JunitReporter implements Reporter {
    @Override
    public String format() {
        return "junit";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        List<Shown> all = Shown.of(results);
        long failures = all.stream()
                .filter(shown -> shown.finding().severity() == Severity.ERROR)
                .count();
        int tests = Math.max(1, all.size());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"concertina-lint\" tests=\"" + tests + "\" failures=\"" + failures + "\">\n");
        out.append("  <testsuite name=\"concertina-lint\" tests=\"" + tests + "\" failures=\"" + failures + "\">\n");
        for (Shown shown : all) {
            test(shown, out);
        }
        if (all.isEmpty()) {
            // Without any test a server takes the report for broken.
            out.append("    <testcase name=\"no finding\" classname=\"concertina-lint\"/>\n");
        }
        out.append("  </testsuite>\n</testsuites>\n");
    }

    private static void test(Shown shown, Appendable out) throws IOException {
        Finding finding = shown.finding();
        int line = finding.start().line();
        String body = shown.path() + ":" + line + ":" + finding.start().column() + " (" + shown.databases() + ")\n"
                + finding.statement() + "\n" + finding.help();
        out.append("    <testcase name=\"" + Markup.escape(finding.rule() + " line " + line) + "\" classname=\""
                + Markup.escape(shown.path()) + "\">\n");
        if (finding.severity() == Severity.ERROR) {
            out.append("      <failure type=\"" + Markup.escape(finding.rule()) + "\" message=\""
                    + Markup.escape(finding.message()) + "\">" + Markup.escape(body) + "</failure>\n");
        } else {
            out.append("      <system-out>" + Markup.escape(finding.message() + "\n" + body) + "</system-out>\n");
        }
        out.append("    </testcase>\n");
    }
}
