package io.github.concertina.linter.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line that grows while a long run goes on, and is gone when it ends; short runs never show it. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long FIRST = 500;
    private static final long BETWEEN = 100;
    private static final String GONE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final LongSupplier milliseconds;
    private final long begun;
    private long drawn;

    ProgressBar(PrintWriter terminal, LongSupplier milliseconds) {
        this.terminal = terminal;
        this.milliseconds = milliseconds;
        this.begun = milliseconds.getAsLong();
        this.drawn = begun;
    }

    /** So many of all are done. */
    void at(int done, int all) {
        long now = milliseconds.getAsLong();
        if (all == 0 || now - begun < FIRST || now - drawn < BETWEEN) {
            return;
        }
        drawn = now;
        int filled = (int) ((long) WIDTH * done / all);
        terminal.print(
                GONE + "#".repeat(filled) + ".".repeat(WIDTH - filled) + " " + done + " of " + all + " migrations");
        terminal.flush();
    }

    /** Leaves nothing behind. */
    void end() {
        if (drawn > begun) {
            terminal.print(GONE);
            terminal.flush();
        }
    }
}
