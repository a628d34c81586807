package io.github.concertina.linter.text;

/** Something that could not be read, and why: said, and nothing else is lost by it. */
public record Note(Source source, Span span, String reason) {
    public int line() {
        return source.position(span.start()).line();
    }
}
