package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.OperationCall;
import io.github.concertina.linter.rule.Recipe;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Position;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** For people: the place with a caret, who waits, the safe way. */
public final class TextReporter implements Reporter {
    private static final int WIDEST = 160;
    private static final Pattern NO_TAB = Pattern.compile("[^\t]");

    private final boolean colour;

    /**
     * Decides how it looks.
     *
     * @param colour only where a terminal shows it
     */
    public TextReporter(boolean colour) {
        this.colour = colour;
    }

    @Override
    public String format() {
        return "text";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        List<Shown> all = Shown.of(results);
        for (Shown shown : all) {
            finding(shown.finding(), shown.databases(), out);
        }
        List<Note> notes = Results.notes(results);
        for (Note note : notes) {
            out.append(note.source().path() + ":" + note.line() + ": not analysed: " + note.reason() + "\n");
        }
        if (!notes.isEmpty()) {
            out.append('\n');
        }
        out.append(Results.summary(results, all) + "\n");
    }

    private void finding(Finding finding, String database, Appendable out) throws IOException {
        Position start = finding.start();
        boolean error = finding.severity() == Severity.ERROR;
        out.append(bold(finding.source().path() + ":" + start.line() + ":" + start.column()) + ": "
                + paint(finding.severity().word(), error ? "31" : "33") + ": " + finding.rule() + " (" + database
                + ")\n");
        frame(finding, start, out);
        out.append("  " + finding.message() + "\n");
        out.append("  " + paint("instead: ", "32") + finding.help() + "\n");
        recipe(finding.recipe(), out);
        out.append('\n');
    }

    /** A line for each operation; expand and migrate may go out together, all else in its turn. */
    private void recipe(Recipe recipe, Appendable out) throws IOException {
        boolean first = true;
        for (Recipe.File file : recipe.files()) {
            boolean later = !first && file.phase() != Phase.MIGRATE;
            out.append("  " + paint(file.phase().word() + (later ? ", a release later:" : ":"), "32") + "\n");
            for (OperationCall step : file.steps()) {
                out.append("    - " + step.yaml() + "\n");
            }
            first = false;
        }
    }

    private void frame(Finding finding, Position start, Appendable out) throws IOException {
        String line = finding.source().line(start.line());
        String number = String.valueOf(start.line());
        String margin = " ".repeat(number.length());
        int last = finding.end().line() == start.line() ? finding.end().column() : line.length();
        int from = Math.min(start.column() - 1, line.length());
        int to = Math.max(from + 1, Math.min(last, line.length()));
        int cut = Math.max(0, from - WIDEST / 2);
        String shown = line.substring(cut, Math.min(line.length(), cut + WIDEST));
        out.append("  " + margin + " |\n");
        out.append("  " + number + " | " + shown + "\n");
        // Tabs stay tabs, so that the caret stands under its word.
        String indent = NO_TAB.matcher(line.substring(cut, from)).replaceAll(" ");
        int width = Math.max(1, Math.min(to, cut + WIDEST) - from);
        out.append("  " + margin + " | " + indent + paint("^".repeat(width), "31") + "\n");
    }

    private String bold(String text) {
        return paint(text, "1");
    }

    private String paint(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
