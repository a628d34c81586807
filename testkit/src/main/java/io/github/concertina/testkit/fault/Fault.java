package io.github.concertina.testkit.fault;

/** What happens to a run. */
public enum Fault {
    /** The server ends the connection; the code under test goes on and gets an exception. */
    TERMINATE_BACKEND("terminate the backend"),
    /** The process stops: no further call gets through, no clean-up either, and the connection stays open. */
    ABANDON("abandon the run");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
