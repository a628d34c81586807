package io.github.concertina.testkit.matrix;

/** How many tests passed and failed. */
record Tally(int passed, int failed) {
    static final Tally PASSED = new Tally(1, 0);
    static final Tally FAILED = new Tally(0, 1);

    Tally plus(Tally other) {
        return new Tally(passed + other.passed, failed + other.failed);
    }
}
