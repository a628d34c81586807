package io.github.concertina.linter.rule;

import io.github.concertina.linter.text.Span;

/** Where a rule says what it found. */
@FunctionalInterface
public interface Report {
    /**
     * One finding.
     *
     * @param message what was seen, with the user's names, and who waits or breaks
     * @param help what to do instead, ready to paste
     */
    void add(Span span, String message, String help);
}
