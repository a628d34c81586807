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
    default void add(Span span, String message, String help) {
        add(span, message, help, Recipe.NONE);
    }

    /** The same, with the operations that go the safe way. */
    void add(Span span, String message, String help, Recipe recipe);
}
