package io.github.concertina.linter.changelog;

/** A changelog that is not well-formed; the offset is where. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    Malformed(String reason, int offset) {
        super(reason);
        this.reason = reason;
        this.offset = offset;
    }

    String reason() {
        return reason;
    }

    int offset() {
        return offset;
    }
}
