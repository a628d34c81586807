package io.github.concertina.testkit.fault;

/**
 * The process under test has stopped here.
 *
 * <p>An error and not an exception: code that catches exceptions, to retry or to clean up, must not survive its own end.
 */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1;

    SimulatedCrash(String message) {
        super(message);
    }
}
