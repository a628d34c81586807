package io.github.concertina.linter.text;

/** A range of a source: offsets of UTF-16 units, the end exclusive. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + ".." + end);
        }
    }

    /** The range from here to the end of the other one. */
    public Span to(Span other) {
        return new Span(start, Math.max(end, other.end));
    }
}
