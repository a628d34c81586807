package io.github.concertina.run;

/** A step did not end; what it did is kept, and the next run goes on from there. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Fails with a sentence that says what was kept and what to do. */
    public RunFailed(String message, Throwable cause) {
        super(message, cause);
    }

    /** Fails without another error behind it. */
    public RunFailed(String message) {
        super(message);
    }
}
