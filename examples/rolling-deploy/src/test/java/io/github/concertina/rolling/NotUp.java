package io.github.concertina.rolling;

/** A process that ended before it was ready. */
final class NotUp extends Exception {
    private static final long serialVersionUID = 1;

    NotUp(Image image, int exitCode, String output) {
        super(image + " did not come up, and ended with exit code " + exitCode + ":\n" + output);
    }

    /** Whether the guards of a file that it brings were what kept it from coming up. */
    boolean refused() {
        return String.valueOf(getMessage()).contains("is refused until its guards agree");
    }
}
