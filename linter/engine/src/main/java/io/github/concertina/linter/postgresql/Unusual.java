package io.github.concertina.linter.postgresql;

/** A statement has something that the short readers do not know: the grammar reads it. */
final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusual() {
        // Thrown often, and never shown.
        super("not a usual form", null, false, false);
    }
}
