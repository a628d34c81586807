package io.github.concertina.linter.rule;

import io.github.concertina.linter.text.Position;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;

/** Something that a rule objects to, at a place that a person can open. */
public record Finding(
        String rule, Severity severity, Source source, Span span, String statement, String message, String help) {
    /** The same, of that severity. */
    public Finding as(Severity other) {
        return new Finding(rule, other, source, span, statement, message, help);
    }

    public Position start() {
        return source.position(span.start());
    }

    public Position end() {
        return source.position(Math.max(span.start(), span.end() - 1));
    }
}
