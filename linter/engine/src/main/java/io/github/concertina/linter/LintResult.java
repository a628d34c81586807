package io.github.concertina.linter;

import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.text.Note;
import java.util.List;

/** What was found, in the order of files and places, and what could not be read. */
public record LintResult(String database, List<Finding> findings, List<Note> notes, Summary summary) {
    /** How much was looked at. */
    public record Summary(int migrations, int judged, int statements) {}

    public LintResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
