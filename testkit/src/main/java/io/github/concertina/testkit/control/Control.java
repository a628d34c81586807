package io.github.concertina.testkit.control;

/** Runs a check that must fail. */
public final class Control {
    private Control() {}

    /** What a safety's test asserts, given the ports. */
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }

    /**
     * Passes only if the check fails by an assertion; any other error passes through, since it shows nothing.
     *
     * @return how it failed, so that the reason can be asserted too
     */
    public static AssertionError turnsRed(Check check) throws Exception {
        try {
            check.run();
        } catch (AssertionError red) {
            return red;
        }
        throw new AssertionError("the safety is off, and its test is green: the test does not show the safety");
    }
}
