package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import java.io.IOException;
import java.util.List;

/** Checkstyle's XML, which most build servers read. */
public final class CheckstyleReporter implements Reporter {
    @Override
    public String format() {
        return "checkstyle";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
        String file = "";
        for (Shown shown : Shown.of(results)) {
            if (!shown.path().equals(file)) {
                out.append(file.isEmpty() ? "" : "  </file>\n");
                file = shown.path();
                out.append("  <file name=\"" + Markup.escape(file) + "\">\n");
            }
            Finding finding = shown.finding();
            out.append("    <error line=\"" + finding.start().line() + "\" column=\""
                    + finding.start().column() + "\" severity=\""
                    + finding.severity().word() + "\" message=\""
                    + Markup.escape(finding.message() + " " + finding.help()) + "\" source=\"concertina-lint."
                    + Markup.escape(finding.rule()) + "\"/>\n");
        }
        out.append(file.isEmpty() ? "" : "  </file>\n").append("</checkstyle>\n");
    }
}
