package io.github.concertina.linter.rule;

import io.github.concertina.linter.text.Position;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;

/**
 * Something that a rule objects to, at a place that a person can open.
 *
 * @param recipe the safe way as operations, where there is one
 */
public record Finding(
        String rule,
        Severity severity,
        Source source,
        Span span,
        String statement,
        String message,
        String help,
        Recipe recipe) {
    /** One without a safe way that operations could go. */
    public Finding(
            String rule, Severity severity, Source source, Span span, String statement, String message, String help) {
        this(rule, severity, source, span, statement, message, help, Recipe.NONE);
    }

    /** The same, of that severity. */
    public Finding as(Severity other) {
        return new Finding(rule, other, source, span, statement, message, help, recipe);
    }

    public Position start() {
        return source.position(span.start());
    }

    public Position end() {
        return source.position(Math.max(span.start(), span.end() - 1));
    }
}
