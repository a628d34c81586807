package io.github.concertina.linter.mysql;

/** Something is written that this reader does not know; it never gets out of the package. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Unreadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
