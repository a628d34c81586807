package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.util.List;

/** One page that needs nothing beside itself: no script, no picture, no address of others. */
public final class HtmlReporter implements Reporter {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>concertina-lint</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00; --safe: #2e7d32; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { font: 600 1rem ui-monospace, monospace; border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
            article { border-left: 4px solid var(--error); padding: .1rem 0 .1rem 1rem; margin: 1.5rem 0; }
            article.warning { border-color: var(--warning); }
            h3 { font-size: 1rem; margin: 0; }
            h3 span { font-weight: normal; opacity: .7; }
            pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); white-space: pre-wrap; }
            p { margin: .5rem 0; }
            .instead::before { content: "Instead: "; color: var(--safe); font-weight: 600; }
            </style>
            </head>
            <body>
            <h1>concertina-lint</h1>
            """;

    @Override
    public String format() {
        return "html";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        List<Shown> all = Shown.withFingerprints(results);
        out.append(HEAD).append("<p>" + Markup.escape(Results.summary(results, all)) + "</p>\n");
        String file = "";
        for (Shown shown : all) {
            if (!shown.path().equals(file)) {
                file = shown.path();
                out.append("<h2>" + Markup.escape(file) + "</h2>\n");
            }
            finding(shown, out);
        }
        List<Note> notes = Results.notes(results);
        if (!notes.isEmpty()) {
            out.append("<h2>Not analysed</h2>\n<ul>\n");
            for (Note note : notes) {
                out.append("<li>" + Markup.escape(note.source().path() + ":" + note.line() + ": " + note.reason())
                        + "</li>\n");
            }
            out.append("</ul>\n");
        }
        out.append("</body>\n</html>\n");
    }

    private static void finding(Shown shown, Appendable out) throws IOException {
        Finding finding = shown.finding();
        String kind = finding.severity() == Severity.ERROR ? "error" : "warning";
        out.append("<article class=\"" + kind + "\" id=\"f" + shown.fingerprint() + "\">\n<h3>"
                + Markup.escape(finding.rule()) + " <span>" + kind + ", line "
                + finding.start().line() + ", " + Markup.escape(shown.databases()) + "</span></h3>\n<pre>"
                + Markup.escape(finding.statement()) + "</pre>\n<p>" + Markup.escape(finding.message())
                + "</p>\n<p class=\"instead\">" + Markup.escape(finding.help()) + "</p>\n</article>\n");
    }
}
