package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several formats ask of the results. */
final class Results {
    private Results() {}

    static long count(List<LintResult> results, Severity severity) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** What could not be read for one database could not be read for another: each place once. */
    static List<Note> notes(List<LintResult> results) {
        Map<String, Note> byPlace = new LinkedHashMap<>();
        for (LintResult result : results) {
            for (Note note : result.notes()) {
                byPlace.putIfAbsent(note.source().path() + ':' + note.span() + note.reason(), note);
            }
        }
        return List.copyOf(byPlace.values());
    }

    /** One line: how much was found, and in how much. */
    static String summary(List<LintResult> results, List<Shown> all) {
        long errors = all.stream()
                .filter(shown -> shown.finding().severity() == Severity.ERROR)
                .count();
        LintResult.Summary summary = results.get(0).summary();
        return plural(errors, "error") + ", " + plural(all.size() - errors, "warning") + ", "
                + notes(results).size() + " not analysed; " + plural(summary.judged(), "migration") + " judged of "
                + summary.migrations();
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
