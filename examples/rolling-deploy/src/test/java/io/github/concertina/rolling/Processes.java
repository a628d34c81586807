package io.github.concertina.rolling;

/**
 * The processes of a phase, by the numbers that the operating system gave them.
 *
 * @param before of N-1, which came up last
 * @param next of N, which came up last
 * @param stops how many processes got SIGTERM; each ended in order, with all answered that it had been asked
 * @param underWay requests that had been sent and not been answered at these moments
 */
record Processes(long before, long next, long stops, long underWay) {
    /** Of a run whose instances were parts of the test's own process. */
    static final Processes NONE = new Processes(0, 0, 0, 0);

    /**
     * As they are now.
     *
     * @throws AssertionError if they and this one, which asks, are not three processes
     */
    static Processes of(long before, long next, long stops, long underWay) {
        long own = ProcessHandle.current().pid();
        if (before == next || before == own || next == own) {
            throw new AssertionError("N-1 is process " + before + ", N " + next + ", and the test itself " + own);
        }
        return new Processes(before, next, stops, underWay);
    }

    /** One cell of a line. */
    String line() {
        return before + " " + next + " " + stops + " " + underWay;
    }

    static Processes parse(String cell) {
        String[] words = cell.split(" ", -1);
        return new Processes(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    /** A release and its process, for a cell of a table. */
    String named(String release, long process) {
        return equals(NONE) ? release : release + " (" + process + ")";
    }

    /** What was stopped, for a cell of a table. */
    String stopped() {
        return equals(NONE) ? "" : stops + " / " + underWay;
    }
}
